#!/bin/sh
# Make sure that the tests find Chromium and Tesseract; say plainly what happens where they cannot.
has_chromium() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}
has_tesseract() {
    command -v tesseract >/dev/null 2>&1 && tesseract --list-langs 2>/dev/null | grep -qx vie
}
packages=""
has_chromium || packages="chromium"
has_tesseract || packages="$packages tesseract-ocr tesseract-ocr-vie"
[ -z "$packages" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests: $packages ..."
    # shellcheck disable=SC2086
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $packages >/dev/null
fi
has_chromium || echo "No Chromium here: the browser tests will be skipped. Install the package 'chromium' (or Google Chrome)."
has_tesseract || echo "No Tesseract with Vietnamese here: the tests of scans will be skipped. Install 'tesseract-ocr' and 'tesseract-ocr-vie'."
exit 0
