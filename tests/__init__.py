"""The tests mirror src/doorstep. A package, because some library installs a stray one of this name."""
