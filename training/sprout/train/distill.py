"""Distils the many guided steps of a trained model into a few without guidance.

./python.sh -m sprout.train.distill --minutes 20 [--from-kept | --from-shipped | --from-student]

Progressive distillation (Salimans and Ho 2022) with guidance (Meng et al. 2023), straight to the schedule that the page
uses: from data with the noise of one of its levels, the teacher goes to the next level in several guided steps, and the
student learns the clean sample that gets there in one. The second pass has few steps as it is; in it, training on data
goes on, without guidance. So it does for foreign clips in both passes: the teacher knows nothing of them, and with the given
frames there is little left to guide. The student begins as the teacher, or goes on from the exported model or its own last
checkpoint with the committed weights as its teacher, and is written to ``work/student.pt``.
"""

from __future__ import annotations

import argparse
import copy
from dataclasses import replace

import torch

from sprout.data.vocabulary import PAD_ID
from sprout.export.shipped import load_trainable
from sprout.model import Sprout, load_model
from sprout.recipe import FEW_STEPS, MANY_STEPS
from sprout.train import train_transformer
from sprout.train.batches import Batch
from sprout.train.data_parallel import Rates
from sprout.train.diffusion import beside_empty, denoising_loss, guide, per_token, predict_sample, sigmas
from sprout.train.loop import Losses, loop_arguments, make_batcher, train

TEACHER_STEPS = 3
"""Guided steps of the teacher for one of the student's."""


@torch.no_grad()
def teacher_goal(teacher: Sprout, batch: Batch, x: torch.Tensor, now: torch.Tensor, following: torch.Tensor) -> torch.Tensor:
    """The clean tokens that take x [B, S, C] from levels ``now`` to ``following`` [B, G] in one step of Euler's method.

    Tokens whose level is 0 stay as they are.
    """
    ids = beside_empty(batch.ids)
    mask = (ids != PAD_ID).long()
    states = teacher.encoder(ids, mask)

    def spread(values: torch.Tensor) -> torch.Tensor:
        return per_token(values, x.shape[1])[..., None]

    here = x
    levels = [now + (following - now) * step / TEACHER_STEPS for step in range(TEACHER_STEPS + 1)]
    for a, b in zip(levels[:-1], levels[1:]):
        clean = predict_sample(
            teacher.transformer, torch.cat([here, here]), torch.cat([a, a]), states, mask, batch.coordinates, teacher.sample_std
        )
        clean = guide(clean, a.amax(1)[:, None, None], MANY_STEPS.guidance)
        here = here + spread(b - a) * (here - clean) / spread(a).clamp(min=1e-6)
    ratio = spread(following / now.clamp(min=1e-6))
    return (here - ratio * x) / (1 - ratio)


def losses_of(student: Sprout, teacher: Sprout, batch: Batch) -> Losses:
    """The loss, in the first pass at the levels of the page's schedule and, in the own world, towards the teacher's goal."""
    if batch.shape.density == 1:
        return train_transformer.losses_of(student, batch)
    device = batch.clean.device
    schedule = sigmas(FEW_STEPS.steps, FEW_STEPS.shift).to(device)
    index = torch.randint(len(schedule) - 1, (len(batch.clean), 1), device=device)
    now, following = schedule[index] * batch.wanted, schedule[index + 1] * batch.wanted
    if batch.foreign:
        return train_transformer.losses_of(student, replace(batch, t=now))
    t = per_token(now, batch.clean.shape[1])[..., None]
    x = (1 - t) * batch.clean + t * torch.randn_like(batch.clean)
    goal = teacher_goal(teacher, batch, x, now, following)
    states = student.encoder(batch.ids, batch.mask)
    predicted = predict_sample(student.transformer, x, now, states, batch.mask, batch.coordinates, student.sample_std)
    loss, errors = denoising_loss(predicted, goal, now, batch.wanted, batch.subject)
    return Losses(loss, errors, schedule[index[:, 0]])


def starting_student(arguments: argparse.Namespace) -> tuple[Sprout, Sprout, int]:
    """The student to train, its teacher, and the samples that the student has seen."""
    if arguments.from_shipped or arguments.from_student:
        student, samples = load_trainable() if arguments.from_shipped else load_model("student")
        return student, load_model()[0], samples
    teacher, samples = load_model(None if arguments.from_kept else "transformer")
    return copy.deepcopy(teacher), teacher, samples


def main() -> None:
    parser = loop_arguments(stage=(0.5, 0.5), rate=1e-3, cooldown=0.7, foreign=0.3)
    parser.add_argument("--from-shipped", action="store_true", help="go on from the exported model")
    parser.add_argument("--from-student", action="store_true", help="go on from work/student.pt")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    student, teacher, samples = starting_student(arguments)
    student.train()
    for parameter in teacher.parameters():
        parameter.requires_grad_(False).data.share_memory_()
    batcher = make_batcher(arguments.foreign)
    rates = Rates(arguments.rate, arguments.rate * 2 / 3, 0.0)
    train(student, batcher, rates, arguments, "student", lambda batch: losses_of(student, teacher, batch), samples, frozen=[teacher])


if __name__ == "__main__":
    main()
