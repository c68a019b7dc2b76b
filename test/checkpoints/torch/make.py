"""Makes the checkpoints of this folder with torch.save (PyTorch 1.13), and what is in them as safetensors.

    training/python.sh ../test/checkpoints/torch/make.py
"""
import json
import os
import struct
from collections import OrderedDict

import torch

FOLDER = os.path.dirname(os.path.abspath(__file__))
NAMES = {torch.float32: 'F32', torch.float16: 'F16', torch.bfloat16: 'BF16', torch.int64: 'I64'}


def values(shape, dtype=torch.float32):
    return torch.randn(shape, generator=GENERATOR).to(dtype)


def write_expected(name, tensors):
    header, data = {}, b''
    for key, tensor in tensors.items():
        flat = tensor.detach().contiguous().reshape(-1)
        whole = flat.view(torch.int16) if flat.dtype == torch.bfloat16 else flat
        raw = whole.numpy().tobytes()
        header[key] = {'dtype': NAMES[tensor.dtype], 'shape': list(tensor.shape),
                       'data_offsets': [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    with open(os.path.join(FOLDER, name), 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text + data)


GENERATOR = torch.Generator().manual_seed(15)

# A state of a module, as most are published: all kinds of floats, a scalar, and notes on the modules.
network = torch.nn.Sequential(torch.nn.Linear(5, 3), torch.nn.BatchNorm1d(3))
with torch.no_grad():
    for tensor in network.parameters():
        tensor.copy_(values(tensor.shape))
state = network.state_dict()
state['half'] = values((2, 7), torch.float16)
state['brain'] = values((3, 1, 2), torch.bfloat16)
torch.save(state, os.path.join(FOLDER, 'state.pt'))
write_expected('state.safetensors', state)

# As training code keeps it: dictionaries within each other, parameters, views of one storage, other values beside them.
base = values((40,))
matrix = values((4, 6))
ema = OrderedDict([
    ('model.blocks.0.weight', base[:12].view(3, 4)),
    ('model.blocks.1.weight', base[8:38].view(5, 6)[1:4, 2:5]),
    ('model.blocks.2.weight', matrix.t()),
    ('model.blocks.3.weight', matrix),
    ('model.image.weight', values((2, 3, 4, 4)).to(memory_format=torch.channels_last)),
    ('model.bias', torch.nn.Parameter(values((3,), torch.bfloat16), requires_grad=False)),
    ('model.none', torch.zeros(0, 4)),
])
training = {'generator_ema': ema, 'step': 7000, 'loss': 0.25, 'note': 'a fox', 'done': True, 'best': None,
            'far': 2 ** 40, 'below': -3, 'moments': [values((2,)), (values((1,)), 'b')], 'ids': {5: torch.arange(3)}}
torch.save(training, os.path.join(FOLDER, 'training.pt'))
expected = {f'generator_ema.{key}': tensor for key, tensor in ema.items()}
expected.update({'moments.0': training['moments'][0], 'moments.1.0': training['moments'][1][0], 'ids.5': training['ids'][5]})
write_expected('training.safetensors', expected)


# What must not be read: an object of a class of its own.
class Settings:
    def __init__(self):
        self.width = 3


torch.save({'weight': values((2,)), 'settings': Settings()}, os.path.join(FOLDER, 'object.pt'))
