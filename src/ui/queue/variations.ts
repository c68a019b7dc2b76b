import type { GenerationRequest } from '../../request/request';

const SEEDS = 2 ** 32;

/**
 * A request and others like it that differ in their seeds.
 *
 * @param seeds what other seeds are: the next ones, for a seed that is to be kept, or whatever `draw` gives
 */
export function variationsOf(
  request: GenerationRequest,
  count: number,
  seeds: 'consecutive' | 'drawn',
  draw: () => number,
): GenerationRequest[] {
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return request;
    const seed = (own: number) => (seeds === 'consecutive' ? (own + i) % SEEDS : draw());
    const { task } = request;
    if (task?.verb !== 'storyboard') return { ...request, seed: seed(request.seed) };
    // Shots have seeds of their own.
    return { ...request, task: { ...task, shots: task.shots.map((s) => ({ ...s, seed: seed(s.seed) })) } };
  });
}
