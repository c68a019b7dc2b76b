/**
 * Anime4K's networks, which double the size of frames, on a graphics device of their own. Runs in a worker.
 */

import { type Anime4KPipeline, CNNx2M, CNNx2VL } from 'anime4k-webgpu';
import { Failure } from '../failure';
import { msg } from '../message/message';
import type { Size } from './fit';
import type { Frame } from './frames';

/** A chain of Anime4K's networks on a device of its own, which doubles frames of one size once or more. */
export interface Doubler {
  /**
   * @param frame of the size that the doubler was made for
   * @throws {Failure} `DeviceLost`
   */
  apply(frame: Frame): Promise<Frame>;
  dispose(): void;
}

/** Packs the networks' 16-bit floats into RGBA, which they cannot be read as. */
const packing = `
@group(0) @binding(0) var picture: texture_2d<f32>;
@group(0) @binding(1) var<storage, read_write> packed: array<u32>;

@compute @workgroup_size(8, 8)
fn pack(@builtin(global_invocation_id) at: vec3u) {
  let size = textureDimensions(picture);
  if (at.x >= size.x || at.y >= size.y) { return; }
  packed[at.y * size.x + at.x] = pack4x8unorm(vec4f(textureLoad(picture, at.xy, 0).rgb, 1));
}`;

/**
 * Loads the upscaling networks of Anime4K's presets (bloc97/Anime4K, "GLSL instructions"): CNN x2 VL first, then the smaller
 * CNN x2 M, by the WebGPU port of the Anime4KWebBoost team.
 *
 * @param size pixels of the frames that will come
 * @param doublings at least 1; results are `2 ** doublings` times as wide and high
 * @throws {Failure} `OutOfMemory` if the device cannot hold frames of that size
 */
export async function createDoubler(adapter: GPUAdapter, size: Size, doublings: number): Promise<Doubler> {
  const { maxTextureDimension2D, maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const device = await adapter
    .requestDevice({
      requiredLimits: { maxTextureDimension2D, maxBufferSize, maxStorageBufferBindingSize },
    })
    .catch((cause) => {
      throw tooMuch(cause);
    });
  device.pushErrorScope('out-of-memory');
  device.pushErrorScope('validation');
  const input = device.createTexture({
    size: [size.width, size.height],
    format: 'rgba8unorm',
    usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_DST | GPUTextureUsage.RENDER_ATTACHMENT,
  });
  const networks: Anime4KPipeline[] = [];
  for (let texture = input; networks.length < doublings; texture = networks.at(-1)!.getOutputTexture())
    networks.push(new (networks.length === 0 ? CNNx2VL : CNNx2M)({ device, inputTexture: texture }));
  const output = networks.at(-1)!.getOutputTexture();
  const { width, height } = output;
  const byteLength = width * height * 4;
  const packed = device.createBuffer({
    size: byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
  });
  const readable = device.createBuffer({
    size: byteLength,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  const pipeline = device.createComputePipeline({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: packing }) },
  });
  const bindGroup = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [
      { binding: 0, resource: output.createView() },
      { binding: 1, resource: { buffer: packed } },
    ],
  });
  const [invalid, full] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  if (invalid || full) {
    device.destroy();
    throw tooMuch(new Error((invalid ?? full)!.message));
  }

  return {
    async apply({ rgba }) {
      try {
        const { width: columns, height: rows } = size;
        device.queue.writeTexture({ texture: input }, rgba, { bytesPerRow: columns * 4 }, [columns, rows]);
        const encoder = device.createCommandEncoder();
        for (const network of networks) network.pass(encoder);
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bindGroup);
        pass.dispatchWorkgroups(Math.ceil(width / 8), Math.ceil(height / 8));
        pass.end();
        encoder.copyBufferToBuffer(packed, 0, readable, 0, byteLength);
        device.queue.submit([encoder.finish()]);
        await readable.mapAsync(GPUMapMode.READ);
        const enlarged = new Uint8ClampedArray(readable.getMappedRange().slice(0));
        readable.unmap();
        return { width, height, rgba: enlarged };
      } catch (cause) {
        throw new Failure(
          'DeviceLost',
          msg(
            'The graphics card was lost while frames were enlarged. Generate again, or choose Lanczos instead of Anime4K.',
          ),
          { cause },
        );
      }
    },
    dispose: () => device.destroy(),
  };
}

function tooMuch(cause: unknown): Failure {
  return new Failure(
    'OutOfMemory',
    msg(
      'The graphics card cannot enlarge frames of this size with Anime4K. Choose Lanczos, or a smaller size.',
    ),
    { cause },
  );
}
