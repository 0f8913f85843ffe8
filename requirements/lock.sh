#!/usr/bin/env bash
# Write run.lock and dev.lock anew from pyproject.toml. torch is resolved but left out (docs/adr/0001-torch-outside-the-lock.md).
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo 'torch==2.13.0' > "$scratch/override.txt"
printf 'hatchling==1.27.0\neditables>=0.5\n' > "$scratch/build.in"
for lock in run dev; do
  extra=(); [ "$lock" = dev ] && extra=(--extra dev)
  uv pip compile pyproject.toml "$scratch/build.in" "${extra[@]}" --python-version 3.11 --generate-hashes \
    ${PIP_FIND_LINKS:+--find-links "$PIP_FIND_LINKS"} --override "$scratch/override.txt" --no-emit-package torch \
    --no-emit-find-links --no-annotate --no-header --quiet --output-file "requirements/$lock.lock"
done
