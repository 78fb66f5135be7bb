// A service in one file: no shell, no package manager, nothing beside it in its image.
package main

import (
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
)

var version = "dev"

func main() {
	digest := os.Getenv("IMMUTABLE_DELIVERY_DIGEST")
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Image-Digest", digest)
		fmt.Fprintf(w, "{\"version\":%q}\n", version)
	})
	host, port := os.Getenv("HOST"), os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	log.Fatal(http.ListenAndServe(net.JoinHostPort(host, port), nil))
}
