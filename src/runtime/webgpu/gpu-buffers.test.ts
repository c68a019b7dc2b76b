import { describe, expect, it, vi } from 'vitest';
import { GpuBuffers } from './gpu-buffers';

vi.stubGlobal('GPUBufferUsage', { STORAGE: 128, COPY_SRC: 4, COPY_DST: 8, MAP_READ: 1 });
vi.stubGlobal('GPUMapMode', { READ: 1 });

/** A device whose buffers are arrays and whose queue copies at once. */
function fakeDevice(mapAsync = async () => {}) {
  const made: { bytes: Uint8Array; destroyed: number }[] = [];
  const device = {
    limits: { maxStorageBufferBindingSize: 1024 },
    createBuffer({ size }: { size: number }) {
      const buffer = {
        bytes: new Uint8Array(size),
        destroyed: 0,
        destroy: () => void buffer.destroyed++,
        mapAsync,
        getMappedRange: () => buffer.bytes.buffer,
      };
      made.push(buffer);
      return buffer;
    },
    createCommandEncoder: () => ({
      copyBufferToBuffer(
        from: { bytes: Uint8Array },
        _: number,
        to: { bytes: Uint8Array },
        __: number,
        size: number,
      ) {
        to.bytes.set(from.bytes.subarray(0, size));
      },
      finish: () => undefined,
    }),
    queue: {
      submit: () => undefined,
      writeBuffer(buffer: { bytes: Uint8Array }, at: number, source: Uint8Array, from = 0, size?: number) {
        const part = source.subarray(from, size === undefined ? undefined : from + size);
        if (part.length % 4 !== 0 || at % 4 !== 0) throw new Error('writeBuffer takes words');
        buffer.bytes.set(part, at);
      },
    },
  };
  return { made, buffers: new GpuBuffers(device as unknown as GPUDevice) };
}

describe('GpuBuffers', () => {
  it.each([1, 2, 4, 15, 16, 17, 63])('brings %i bytes to the GPU and back', async (length) => {
    const { made, buffers } = fakeDevice();
    const whole = Uint8Array.from({ length: length + 1 }, (_, i) => i + 1);
    const bytes = whole.subarray(1);
    const buffer = buffers.upload(bytes, 'some');
    expect(made[0]!.bytes.length % 16).toBe(0);
    expect(await buffers.read(buffer, length)).toEqual(bytes);
    expect(made.map(({ destroyed }) => destroyed)).toEqual([0, 1]);
    expect(buffers.count).toBe(1);
  });

  it('destroys each buffer once, whatever the order', () => {
    const { made, buffers } = fakeDevice();
    const [first] = [1, 2, 3].map((i) => buffers.upload(Uint8Array.of(i), 'some'));
    buffers.destroy(first!);
    buffers.destroy(first!);
    buffers.destroyAll();
    buffers.destroyAll();
    expect(made.map(({ destroyed }) => destroyed)).toEqual([1, 1, 1]);
    expect(buffers.count).toBe(0);
  });

  it('keeps no staging buffer when mapping fails, and refuses what no binding takes', async () => {
    const { made, buffers } = fakeDevice(() => Promise.reject(new Error('lost')));
    const buffer = buffers.upload(new Uint8Array(8), 'some');
    await expect(buffers.read(buffer, 8)).rejects.toThrow('lost');
    expect(made[1]!.destroyed).toBe(1);
    expect(() => buffers.upload(new Uint8Array(1025), 'blocks.0')).toThrow(/blocks\.0: 1040 bytes/);
  });
});
