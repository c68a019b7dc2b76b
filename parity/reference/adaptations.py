"""LoRAs at random, and the weights that they make when they are merged."""

from __future__ import annotations

import torch

Tensors = dict[str, torch.Tensor]


def comfy(layer: str) -> tuple[str, str, str]:
    """ComfyUI's and PEFT's names of the two halves and of alpha."""
    path = f"diffusion_model.{layer}"
    return f"{path}.lora_A.weight", f"{path}.lora_B.weight", f"{path}.alpha"


def kohya(layer: str) -> tuple[str, str, str]:
    """kohya's and musubi's."""
    path = f"lora_unet_{layer.replace('.', '_')}"
    return f"{path}.lora_down.weight", f"{path}.lora_up.weight", f"{path}.alpha"


def diffusers(layer: str) -> tuple[str, str]:
    """diffusers', which has no alpha: it is the rank."""
    path = f"transformer.{layer}"
    return f"{path}.lora_A.weight", f"{path}.lora_B.weight"


def below(prefix: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of one of several LoRAs that lie in one file."""
    return tuple(f"{prefix}.{name}" for name in names)


class Merged:
    """Weights, and LoRAs that are added to them as they are drawn."""

    def __init__(self, weights: Tensors) -> None:
        self.weights = {name: tensor.double() for name, tensor in weights.items()}
        self.files: Tensors = {}

    def low_rank(self, layer: str, names: tuple[str, ...], rank: int, strength: float, alpha: float = 2.0) -> None:
        """A product added to a layer's matrix, or to a convolution's, whose axes of inputs count as one."""
        weight = self.weights[f"{layer}.weight"]
        down = (0.3 * torch.randn(rank, weight[0].numel())).half()
        up = (0.1 * torch.randn(weight.shape[0], rank)).half()
        self.files |= dict(zip(names, (down, up, torch.tensor(alpha).half())))
        scale = alpha / rank if len(names) == 3 else 1.0
        weight += strength * scale * (up.double() @ down.double()).view(weight.shape)

    def full(self, name: str, stored: str, strength: float) -> None:
        values = (0.1 * torch.randn(self.weights[name].shape)).half()
        self.files[stored] = values
        self.weights[name] += strength * values.double()

    def single(self) -> Tensors:
        return {name: tensor.float() for name, tensor in self.weights.items()}


def layers(weights: Tensors) -> list[str]:
    """The names of all layers with a matrix."""
    return sorted(name[: -len(".weight")] for name, tensor in weights.items() if tensor.dim() > 1 and name.endswith(".weight"))


def change(before: torch.Tensor, after: torch.Tensor) -> str:
    share = (after - before).abs().max() / before.abs().max()
    return f"The LoRAs change the result by {share:.3f} of its largest value."
