/* Element-wise operations in bfloat16, fused so that every tensor is read and
   written once. All arithmetic is in float32. Compiled by fused.py. */

#include <math.h>
#include <stdint.h>
#include <string.h>

typedef uint16_t bf16;

static inline float wide(bf16 v) {
  uint32_t bits = (uint32_t)v << 16;
  float f;
  memcpy(&f, &bits, 4);
  return f;
}

static inline bf16 narrow(float f) {
  uint32_t bits;
  memcpy(&bits, &f, 4);
  return (bf16)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

#define GELU_A 1.5957691216057308f
#define GELU_B 0.0713548162726f

/* exp(-2u), bounded: with -Ofast the reciprocal of infinity is not zero but NaN. */
static inline float gelu_exp(float v) {
  float e = -v * (GELU_A + GELU_B * v * v);
  return expf(e > 60.0f ? 60.0f : (e < -60.0f ? -60.0f : e));
}

void gelu_forward(const bf16 *restrict x, bf16 *restrict y, long n) {
  for (long i = 0; i < n; i++) {
    float v = wide(x[i]);
    y[i] = narrow(v / (1.0f + gelu_exp(v)));
  }
}

void gelu_backward(const bf16 *restrict x, const bf16 *restrict g, bf16 *restrict d, long n) {
  for (long i = 0; i < n; i++) {
    float v = wide(x[i]);
    float s = 1.0f / (1.0f + gelu_exp(v));
    d[i] = narrow(wide(g[i]) * (s + v * s * (1.0f - s) * (GELU_A + 3.0f * GELU_B * v * v)));
  }
}

static inline float inverse_rms(const bf16 *restrict x, long width, float eps) {
  float sum = 0;
  for (long i = 0; i < width; i++) sum += wide(x[i]) * wide(x[i]);
  return 1.0f / sqrtf(sum / (float)width + eps);
}

/* x [groups, rows, width]; shift and scale [groups, width]. */
void mod_norm_forward(const bf16 *restrict x, const bf16 *restrict shift, const bf16 *restrict scale, bf16 *restrict y,
                      float *restrict inverse, long groups, long rows, long width, float eps) {
  for (long g = 0; g < groups; g++)
    for (long r = 0; r < rows; r++) {
      const bf16 *in = x + (g * rows + r) * width;
      const bf16 *sh = shift + g * width, *sc = scale + g * width;
      bf16 *out = y + (g * rows + r) * width;
      float inv = inverse_rms(in, width, eps);
      inverse[g * rows + r] = inv;
      for (long i = 0; i < width; i++) out[i] = narrow(wide(in[i]) * inv * (1.0f + wide(sc[i])) + wide(sh[i]));
    }
}

/* grad_shift and grad_scale are float32 and start at zero. */
void mod_norm_backward(const bf16 *restrict x, const float *restrict inverse, const bf16 *restrict scale,
                       const bf16 *restrict grad, bf16 *restrict grad_x, float *restrict grad_shift,
                       float *restrict grad_scale, long groups, long rows, long width) {
  for (long g = 0; g < groups; g++) {
    const bf16 *sc = scale + g * width;
    float *gsh = grad_shift + g * width, *gsc = grad_scale + g * width;
    for (long r = 0; r < rows; r++) {
      long at = (g * rows + r) * width;
      const bf16 *in = x + at, *gr = grad + at;
      float inv = inverse[g * rows + r], mean = 0;
      for (long i = 0; i < width; i++) {
        float n = wide(in[i]) * inv, d = wide(gr[i]);
        gsh[i] += d;
        gsc[i] += d * n;
        mean += d * n * (1.0f + wide(sc[i]));
      }
      mean /= (float)width;
      for (long i = 0; i < width; i++)
        grad_x[at + i] = narrow((wide(gr[i]) * (1.0f + wide(sc[i])) - wide(in[i]) * inv * mean) * inv);
    }
  }
}

void gated_add_forward(const bf16 *restrict x, const bf16 *restrict y, const bf16 *restrict gate, bf16 *restrict out,
                       long groups, long rows, long width) {
  for (long g = 0; g < groups; g++)
    for (long r = 0; r < rows; r++) {
      long at = (g * rows + r) * width;
      for (long i = 0; i < width; i++) out[at + i] = narrow(wide(x[at + i]) + wide(y[at + i]) * wide(gate[g * width + i]));
    }
}

void gated_add_backward(const bf16 *restrict y, const bf16 *restrict gate, const bf16 *restrict grad, bf16 *restrict grad_y,
                        float *restrict grad_gate, long groups, long rows, long width) {
  for (long g = 0; g < groups; g++)
    for (long r = 0; r < rows; r++) {
      long at = (g * rows + r) * width;
      for (long i = 0; i < width; i++) {
        float d = wide(grad[at + i]);
        grad_y[at + i] = narrow(d * wide(gate[g * width + i]));
        grad_gate[g * width + i] += d * wide(y[at + i]);
      }
    }
}

/* x [batch, length, heads * size] to out [batch, heads, length, size]; the
   tables are [length, heads, size / 2] in float32, or null. */
void norm_rotate_forward(const bf16 *restrict x, const float *restrict weight, const float *restrict cosine,
                         const float *restrict sine, bf16 *restrict out, float *restrict inverse, long batch, long length,
                         long heads, long size, float eps) {
  long width = heads * size, half = size / 2;
  for (long b = 0; b < batch; b++)
    for (long t = 0; t < length; t++) {
      const bf16 *in = x + (b * length + t) * width;
      float inv = inverse_rms(in, width, eps);
      inverse[b * length + t] = inv;
      for (long h = 0; h < heads; h++) {
        const bf16 *src = in + h * size;
        const float *w = weight + h * size;
        bf16 *dst = out + ((b * heads + h) * length + t) * size;
        if (!cosine) {
          for (long i = 0; i < size; i++) dst[i] = narrow(wide(src[i]) * inv * w[i]);
          continue;
        }
        const float *c = cosine + (t * heads + h) * half, *s = sine + (t * heads + h) * half;
        for (long i = 0; i < half; i++) {
          float p = wide(src[i]) * inv * w[i], q = wide(src[half + i]) * inv * w[half + i];
          dst[i] = narrow(p * c[i] - q * s[i]);
          dst[half + i] = narrow(q * c[i] + p * s[i]);
        }
      }
    }
}

/* grad_weight is float32 and starts at zero; row is scratch of one width. */
void norm_rotate_backward(const bf16 *restrict x, const float *restrict inverse, const float *restrict weight,
                          const float *restrict cosine, const float *restrict sine, const bf16 *restrict grad,
                          bf16 *restrict grad_x, float *restrict grad_weight, float *restrict row, long batch, long length,
                          long heads, long size) {
  long width = heads * size, half = size / 2;
  for (long b = 0; b < batch; b++)
    for (long t = 0; t < length; t++) {
      long at = (b * length + t) * width;
      float inv = inverse[b * length + t], mean = 0;
      for (long h = 0; h < heads; h++) {
        const bf16 *src = grad + ((b * heads + h) * length + t) * size;
        float *d = row + h * size;
        if (!cosine) {
          for (long i = 0; i < size; i++) d[i] = wide(src[i]);
          continue;
        }
        const float *c = cosine + (t * heads + h) * half, *s = sine + (t * heads + h) * half;
        for (long i = 0; i < half; i++) {
          float p = wide(src[i]), q = wide(src[half + i]);
          d[i] = p * c[i] + q * s[i];
          d[half + i] = q * c[i] - p * s[i];
        }
      }
      for (long i = 0; i < width; i++) {
        float n = wide(x[at + i]) * inv;
        grad_weight[i] += row[i] * n;
        row[i] *= weight[i];
        mean += row[i] * n;
      }
      mean /= (float)width;
      for (long i = 0; i < width; i++) grad_x[at + i] = narrow((row[i] - wide(x[at + i]) * inv * mean) * inv);
    }
}
