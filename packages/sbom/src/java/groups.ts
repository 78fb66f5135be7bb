/**
 * Groups of widely used artifacts whose build leaves no Maven coordinates in the archive: Gradle, Ant. A guess would be
 * worse than none, since advisories of the wrong name find nothing and nobody would know; so only what is certain.
 */

/** Looked for in `<artifact>@<version>`; the first that fits counts. */
const groups: readonly (readonly [RegExp, string])[] = [
  [/^spring-boot(?:-|@)/, 'org.springframework.boot'],
  [/^spring-security-/, 'org.springframework.security'],
  [/^spring-session-/, 'org.springframework.session'],
  [/^spring-integration-/, 'org.springframework.integration'],
  [/^spring-batch-/, 'org.springframework.batch'],
  [/^spring-kafka(?:-test)?@/, 'org.springframework.kafka'],
  [/^spring-(?:amqp|rabbit)(?:-[a-z]+)?@/, 'org.springframework.amqp'],
  [/^spring-ldap-/, 'org.springframework.ldap'],
  [/^spring-graphql(?:-test)?@/, 'org.springframework.graphql'],
  [
    /^spring-(?:aop|aspects|beans|context|context-support|core|expression|instrument|jcl|jdbc|jms|messaging|orm|oxm|r2dbc|test|tx|web|webflux|webmvc|websocket)@/,
    'org.springframework'
  ],
  [/^kotlin-(?:stdlib|reflect)/, 'org.jetbrains.kotlin'],
  [/^kotlinx-(?:coroutines|serialization)-/, 'org.jetbrains.kotlinx'],
  [/^ktor-/, 'io.ktor'],
  [/^okhttp(?:-[a-z-]+)?@[12]\./, 'com.squareup.okhttp'],
  [/^okhttp(?:-|@)/, 'com.squareup.okhttp3'],
  [/^okio(?:-|@)/, 'com.squareup.okio'],
  [/^(?:retrofit|converter-(?:gson|jackson|moshi|scalars))@2\./, 'com.squareup.retrofit2'],
  [/^moshi(?:-|@)/, 'com.squareup.moshi'],
  [/^rxjava@1\./, 'io.reactivex'],
  [/^rxjava@2\./, 'io.reactivex.rxjava2'],
  [/^rxjava@3\./, 'io.reactivex.rxjava3'],
  [/^micrometer-/, 'io.micrometer'],
  [/^reactor-core@/, 'io.projectreactor'],
  [/^reactor-netty(?:-|@)/, 'io.projectreactor.netty'],
  // It moved with version 6.
  [/^hibernate-core@[345]\./, 'org.hibernate'],
  [/^hibernate-core@/, 'org.hibernate.orm'],
  [/^(?:kafka-(?:clients|streams)|kafka_2\.\d+|connect-(?:api|json|runtime|transforms))@/, 'org.apache.kafka'],
  [/^lucene-/, 'org.apache.lucene'],
  [/^solr-(?:core|solrj)@/, 'org.apache.solr'],
  [/^elasticsearch(?:-|@)/, 'org.elasticsearch'],
  [/^opensearch(?:-|@)/, 'org.opensearch'],
  [/^opentelemetry-(?:api|context|sdk|exporter)/, 'io.opentelemetry'],
  [
    /^grpc-(?:alts|api|auth|context|core|netty|netty-shaded|okhttp|protobuf|protobuf-lite|services|stub|util)@/,
    'io.grpc'
  ],
  // It moved with version 4.
  [/^groovy(?:-[a-z-]+)?@[123]\./, 'org.codehaus.groovy'],
  [/^groovy(?:-|@)/, 'org.apache.groovy'],
  [/^tomcat-embed-/, 'org.apache.tomcat.embed'],
  [
    /^tomcat-(?:catalina|coyote|jasper|juli|tribes|util|websocket|jdbc|dbcp|jni|servlet-api|annotations-api)/,
    'org.apache.tomcat'
  ],
  [/^bc(?:prov|pkix|util|tls|pg|mail|jmail|prov-ext)-(?:jdk|fips)/, 'org.bouncycastle'],
  [/^wiremock(?:-standalone)?@[3-9]\./, 'org.wiremock'],
  [/^resilience4j-/, 'io.github.resilience4j'],
  [/^caffeine@/, 'com.github.ben-manes.caffeine'],
  [/^junit-jupiter(?:-|@)/, 'org.junit.jupiter'],
  [/^junit-platform-/, 'org.junit.platform'],
  [/^mockito-/, 'org.mockito'],
  [/^testcontainers@/, 'org.testcontainers']
]

/** @returns the group of an artifact without coordinates of its own, where it is known for certain */
export function groupOf(artifact: string, version: string): string | undefined {
  const text = `${artifact}@${version}`
  return groups.find(([pattern]) => pattern.test(text))?.[1]
}

/** A distribution of Apache Tomcat has its archives under names without a version, and its manifests say only "Apache Tomcat". */
const tomcatFiles: Readonly<Record<string, string>> = {
  catalina: 'tomcat-catalina',
  'catalina-ant': 'tomcat-catalina-ant',
  'catalina-ha': 'tomcat-catalina-ha',
  'catalina-ssi': 'tomcat-ssi',
  'catalina-storeconfig': 'tomcat-storeconfig',
  'catalina-tribes': 'tomcat-tribes',
  jasper: 'tomcat-jasper',
  'jasper-el': 'tomcat-jasper-el',
  'tomcat-api': 'tomcat-api',
  'tomcat-coyote': 'tomcat-coyote',
  'tomcat-dbcp': 'tomcat-dbcp',
  'tomcat-jdbc': 'tomcat-jdbc',
  'tomcat-jni': 'tomcat-jni',
  'tomcat-juli': 'tomcat-juli',
  'tomcat-util': 'tomcat-util',
  'tomcat-util-scan': 'tomcat-util-scan',
  'tomcat-websocket': 'tomcat-websocket'
}

/** @param stem of the file's name */
export function tomcatArtifact(stem: string, title: string): string | undefined {
  return title === 'Apache Tomcat' && Object.hasOwn(tomcatFiles, stem) ? tomcatFiles[stem] : undefined
}
