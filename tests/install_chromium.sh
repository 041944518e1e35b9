#!/bin/sh
# Make sure that the browser tests find a Chromium; say plainly what happens where they cannot.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..."
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "No Chromium found and none could be installed: the browser tests will be skipped."
echo "To run them, install the package 'chromium' (or Google Chrome) and run 'make test' again."
