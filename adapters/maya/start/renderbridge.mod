+ renderbridge 0.1.0 .
scripts: renderbridge_maya/start
PYTHONPATH+:=.
