#!/bin/sh
# Trains, distils, finishes, measures and exports Sprout in one call on a CUDA device: ./gpu.sh FOLDER [MINUTES]
#
# MINUTES (7 if left out) are for training; starting, measuring and exporting take about two more. Every stage leaves its
# weights in FOLDER before the next begins, so that a call that is cut off loses only the stage it was in. work/animations
# has to be filled (./setup.sh, elsewhere if need be). PYTHON names a Python with PyTorch 2, NumPy and Pillow; with
# PYTHON=./python.sh and a fraction of a minute all of it can be rehearsed on a CPU.
set -eu
cd "$(dirname "$0")"
folder=$(realpath -m "$1")
minutes=${2:-7}
python=${PYTHON:-python3}
mkdir -p "$folder"

share() { awk "BEGIN { print $minutes * $1 }"; }

"$python" -m sprout.train.train_transformer --from-kept --minutes "$(share 0.4)" --stage 0.3 0.6 --cooldown 0.6
"$python" -m sprout.train.keep transformer
cp checkpoints/transformer.safetensors "$folder"
"$python" -m sprout.train.distill --minutes "$(share 0.15)" --cooldown 0.8
"$python" -m sprout.export.export "$folder/sprout" --checkpoint student
"$python" -m sprout.train.train_decoder --student --minutes "$(share 0.45)" --cooldown 0.5
"$python" -m sprout.train.keep decoder
cp checkpoints/decoder.safetensors work/decoder.pt "$folder"
"$python" -m sprout.export.export "$folder/sprout" --checkpoint student
"$python" -m sprout.evaluate.finishing "$folder" --student --clips "${CLIPS:-48}"
