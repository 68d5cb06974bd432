#!/usr/bin/env bash
# Tries the recipes beside this file on the built page with nginx and Caddy, as far as they are installed: types, caching,
# headers and compression of each kind of file. Only the address, the certificate and the folder are exchanged.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dist=$(cd "$here/../../dist" && pwd)
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
failed=0 tried=0

expect() { # NAME HEADERS PATTERN
  grep -qiE "$3" <<<"$2" || { echo "FAILED: $1 lacks $3"; failed=1; }
}

try() { # SERVER PORT
  local base="http://127.0.0.1:$2" name head kept
  for _ in $(seq 50); do curl -s -o "$work/none" "$base/" && break || sleep 0.1; done
  for name in "" worker.js tu-cham.html tu-cham.webmanifest icon.svg $(cd "$dist" && ls | grep -E -- '-[0-9a-f]{16}\.(wasm|js|css|json)$'); do
    head=$(curl -s -D - -o "$work/body" -H 'Accept-Encoding: gzip' "$base/$name" | tr -d '\r')
    expect "$1 /$name" "$head" '^HTTP/1.1 200'
    case "$name" in
      *-????????????????.*) kept='^Cache-Control: public, max-age=31536000, immutable$' ;;
      *) kept='^Cache-Control: no-cache$' ;;
    esac
    expect "$1 /$name" "$head" "$kept"
    case "$name" in
      "" | *.html) expect "$1 /$name" "$head" '^Content-Type: text/html; charset=utf-8$' ;;
      *.js) expect "$1 /$name" "$head" '^Content-Type: (text|application)/javascript' ;;
      *.wasm) expect "$1 /$name" "$head" '^Content-Type: application/wasm$' ;;
      *.css) expect "$1 /$name" "$head" '^Content-Type: text/css' ;;
      *.json) expect "$1 /$name" "$head" '^Content-Type: application/json' ;;
      *.webmanifest) expect "$1 /$name" "$head" '^Content-Type: application/manifest\+json$' ;;
      *.svg) expect "$1 /$name" "$head" '^Content-Type: image/svg\+xml' ;;
    esac
    if [ "$(stat -c %s "$dist/${name:-index.html}")" -gt 2000 ]; then expect "$1 /$name" "$head" '^Content-Encoding: gzip$'; fi
    expect "$1 /$name" "$head" "^Content-Security-Policy: frame-ancestors 'none'; connect-src 'self'"
    expect "$1 /$name" "$head" '^Referrer-Policy: no-referrer$'
    expect "$1 /$name" "$head" '^Permissions-Policy: camera=\(\)'
    expect "$1 /$name" "$head" '^X-Content-Type-Options: nosniff$'
  done
  expect "$1 /thieu-0123456789abcdef.wasm" "$(curl -sI "$base/thieu-0123456789abcdef.wasm" | tr -d '\r')" '^HTTP/1.1 404'
  tried=$((tried + 1))
  echo "$1: tried"
}

if command -v nginx >/dev/null; then
  sed -e 's/listen 443 ssl;/listen 127.0.0.1:8481;/' -e '/ssl_certificate/d' -e '/^ *server_name/d' -e "s#root /srv/tu-cham;#root $dist;#" \
    "$here/nginx.conf" > "$work/site.conf"
  cat > "$work/nginx.conf" <<CONF
daemon off; pid $work/nginx.pid; error_log $work/error.log; user $(id -un);
events {}
http { access_log off; client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s; include $work/site.conf; }
CONF
  nginx -c "$work/nginx.conf" -e "$work/error.log" & server=$!
  try nginx 8481; kill "$server"; wait "$server" 2>/dev/null || true; server=
fi

if command -v caddy >/dev/null; then
  { printf '{\n\tadmin off\n\tauto_https off\n}\n'
    sed -e 's#^tucham.vi-du.gov.vn {#http://127.0.0.1:8482 {#' -e "s#/srv/tu-cham#$dist#" "$here/Caddyfile"; } > "$work/Caddyfile"
  XDG_DATA_HOME=$work XDG_CONFIG_HOME=$work caddy run --config "$work/Caddyfile" --adapter caddyfile >"$work/caddy.log" 2>&1 & server=$!
  try Caddy 8482; kill "$server"; wait "$server" 2>/dev/null || true; server=
fi

[ "$tried" -gt 0 ] || echo "Neither nginx nor Caddy is installed: nothing was tried."
exit "$failed"
