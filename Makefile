# Aliases of ./doorstep, for hands that type make.
.PHONY: demo test check run shell lock help
demo test check run shell lock help:
	@./doorstep $@
