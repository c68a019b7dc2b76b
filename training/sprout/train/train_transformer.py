"""Trains the transformer and the text encoder together.

./python.sh -m sprout.train.train_transformer --minutes 90 [--resume | --from-kept] [--stage 0.0 0.5] [--cooldown 0.5]

Training goes on over many sessions: ``--from-kept`` starts from the weights in the repository, ``--resume`` from the
last checkpoint in ``work/``. ``--stage`` goes from 0 (small clips and single pictures) to 1 (clips of full size).
The learning rate is constant, but for the last ``--cooldown`` part of the time, in which it falls linearly to zero.
A file ``work/stop`` ends training early. Checkpoints hold the running weights and their exponential average.
"""

from __future__ import annotations

import torch

from sprout.model import Sprout, load_kept
from sprout.paths import WORK
from sprout.train.batches import Batch
from sprout.train.data_parallel import Rates
from sprout.train.diffusion import denoising_loss, per_token, predict_sample
from sprout.train.loop import Losses, loop_arguments, make_batcher, train

OUT = "transformer"


def losses_of(model: Sprout, batch: Batch) -> Losses:
    """The loss over the tokens that are to be made."""
    t = per_token(batch.t, batch.clean.shape[1])[..., None]
    noisy = (1 - t) * batch.source + t * torch.randn_like(batch.clean)
    states = model.encoder(batch.ids, batch.mask)
    predicted = predict_sample(
        model.transformer, noisy, batch.t, states, batch.mask, batch.coordinates, model.sample_std
    )
    loss, errors = denoising_loss(predicted, batch.clean, batch.t, batch.wanted, batch.subject)
    return Losses(loss, errors, batch.t.max(1).values)


def main() -> None:
    parser = loop_arguments(stage=(0.0, 0.0), rate=3e-3, cooldown=0.0, foreign=0.15)
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in work/")
    arguments = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(1)
    batcher = make_batcher(arguments.foreign)
    model = Sprout()
    state, samples = None, 0
    if arguments.resume:
        state = torch.load(WORK / f"{OUT}.pt")
        samples = state["samples"]
        model.load_state_dict(state["weights"])
    elif arguments.from_kept:
        samples = load_kept(model)
    else:
        model.sample_std.copy_(batcher.sample_std())
    rates = Rates(arguments.rate, 2e-3, 0.05)
    train(model, batcher, rates, arguments, OUT, lambda batch: losses_of(model, batch), samples, state)


if __name__ == "__main__":
    main()
