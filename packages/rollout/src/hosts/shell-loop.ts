/**
 * What runs on a host that is reached by SSH: POSIX sh and the programs that every Linux has, busybox's among them. It
 * reads one question per line and answers with one line. Names and contents travel as base64, so that nothing of them
 * is ever read as shell. It must not hold a single quote: the whole is quoted by them for the login shell.
 */
export const shellLoop = `
umask 077
de() { printf %s "$1" | base64 -d; }
en() { base64 | tr -d "\\n\\r"; }
say() { printf "ok %s\\n" "$1"; }
no() { printf "no %s\\n" "$(printf %s "$1" | en)"; }
lasting() { sync "$1" 2>/dev/null || sync; }
get() {
  [ -e "$1" ] || { say -; return; }
  [ -f "$1" ] || { say large; return; }
  [ -r "$1" ] || { no "$1 may not be read"; return; }
  n=$(wc -c < "$1" | tr -d " ")
  [ "$n" -le "$2" ] || { say large; return; }
  say "=$(en < "$1")"
}
draft() {
  m=
  d=\${1%/*}
  mkdir -p "$d" || return 1
  t=$d/.draft-$$-$count
  m=$({ printf %s "$2" | base64 -d > "$t"; } 2>&1) && lasting "$t" && return
  # What was not written whole only takes room, of which there may be none.
  rm -f "$t"
  return 1
}
answer() {
  case $1 in
    get) get "$(de "$2")" "$3";;
    list) p=$(de "$2"); if [ -d "$p" ]; then say "=$(ls -A "$p" | en)"; else say =; fi;;
    create)
      p=$(de "$2")
      draft "$p" "$3" || { no "cannot write to $d\${m:+: $m}"; return; }
      if ln "$t" "$p" 2>/dev/null; then rm -f "$t"; lasting "$d"; say 1
      elif [ -e "$p" ]; then rm -f "$t"; say 0
      elif [ -e "$t" ]; then rm -f "$t"; no "cannot link in $d"
      else say 0; fi;;
    replace)
      p=$(de "$2")
      draft "$p" "$3" && mv -f "$t" "$p" && lasting "$d" && say 1 || no "cannot write $p\${m:+: $m}";;
    folder)
      p=$(de "$2")
      all=
      set +f
      for f in "$p"/*; do
        if [ -f "$f" ] && [ -r "$f" ] && [ "$(wc -c < "$f")" -le "$3" ]; then
          all=$all$(printf %s "\${f##*/}" | en):$(en < "$f"),
        fi
      done
      say "$all";;
    rewrite)
      p=$(readlink -f "$(de "$2")")
      d=\${p%/*}
      t=$d/.draft-$$-$count
      # A copy has the mode, and as root the owner, of what it replaces.
      m=$({ cp -p "$p" "$t" && printf %s "$3" | base64 -d > "$t"; } 2>&1) &&
        lasting "$t" && mv -f "$t" "$p" && lasting "$d" && say 1 || { rm -f "$t"; no "cannot write $p\${m:+: $m}"; };;
    run)
      shift
      n=$#
      while [ "$n" -gt 0 ]; do set -- "$@" "$(de "$1")"; shift; n=$((n - 1)); done
      out=$("$@" 2>&1 < /dev/null)
      code=$?
      say "$code $(printf %s "$out" | tail -c 4000 | en)";;
    remove) p=$(de "$2"); rm -f "$p" && say 1 || no "cannot remove $p";;
    *) no "no such question";;
  esac
}
count=0
cd || exit 1
echo
echo immutable-delivery ready
while read -r line; do
  count=$((count + 1))
  set -f
  set -- $line
  set +f
  answer "$@" 2>/dev/null
done
`
