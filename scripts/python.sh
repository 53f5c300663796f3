# Finds a Python that is new enough and names it in PYTHON (sourced by run and test).
PYTHON=
for candidate in "${MAWA_PYTHON:-}" python3.11 python3 python3.12 python3.13 python3.14; do
  if [ -n "$candidate" ] &&
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    PYTHON=$candidate
    break
  fi
done
if [ -z "$PYTHON" ]; then
  echo "Mawa needs Python 3.11 or later; none was found. On Debian: apt install python3 python3-venv" >&2
  exit 1
fi
