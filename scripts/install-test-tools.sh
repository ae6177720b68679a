#!/usr/bin/env bash
# Installs what the tests use beside Node: Chromium for the browser tests, a keyring with its session bus for those of the
# keychain, zsh and fish for those of completion. Debian and Ubuntu; needs root or sudo.
set -euo pipefail
missing=()
has() { command -v "$1" >/dev/null 2>&1; }
has chromium || has chromium-browser || has google-chrome || missing+=(chromium)
has gnome-keyring-daemon || missing+=(gnome-keyring)
has dbus-daemon && has dbus-send || missing+=(dbus)
for shell in bash zsh fish; do has "$shell" || missing+=("$shell"); done
has secret-tool || missing+=(libsecret-tools)
if [ "${#missing[@]}" -eq 0 ]; then
  echo "test tools: nothing to install"
  exit 0
fi
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }
as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
