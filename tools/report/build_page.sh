#!/usr/bin/env bash
# Makes the optional script of the report page: page.js, and the licences that travel with it.
#   tools/report/build_page.sh [FOLDER]     default: build/report_page
# Then: cmake ... -DSEATCAST_ECHARTS=FOLDER. Needs npm; the versions are pinned in package-lock.json.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
folder=$(realpath -m "${1:-$here/../../build/report_page}")
cd "$here"
mkdir -p "$folder"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
# An inline script ends at the first "</script"; older browsers inside office software know no newer syntax.
npx --no-install esbuild page.mjs --bundle --minify --format=iife --target=es2017 --charset=utf8 \
  --legal-comments=none --log-level=warning | sed 's#</script#<\\/script#g' > "$folder/page.js.part"
{
  echo "Apache ECharts"
  cat node_modules/echarts/LICENSE node_modules/echarts/NOTICE node_modules/echarts/licenses/*
  echo
  echo "zrender"
  cat node_modules/zrender/LICENSE
  echo
  echo "tslib"
  cat node_modules/tslib/LICENSE.txt
} > "$folder/licences.txt.part"
mv "$folder/page.js.part" "$folder/page.js"
mv "$folder/licences.txt.part" "$folder/licences.txt"
wc -c "$folder/page.js" "$folder/licences.txt"
