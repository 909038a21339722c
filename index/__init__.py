"""Text to nearest passages: encoders, FAISS rows, BM25, saved generations."""

import os

# Since 1.29 onnxruntime reports to its makers from every process that loads it, unless this is
# set before; nothing of this service may leave the machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
# Ray, of the extra `ray`, reports to its makers as well unless this is set before it is started.
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
