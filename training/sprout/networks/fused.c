/* Element-wise operations in float32, fused so that every tensor is read and
   written once. Compiled by fused.py. */

#include <math.h>

#define GELU_A 1.5957691216057308f
#define GELU_B 0.0713548162726f

/* exp(-2u), bounded: with -Ofast the reciprocal of infinity is not zero but NaN. */
static inline float gelu_exp(float v) {
  float e = -v * (GELU_A + GELU_B * v * v);
  return expf(e > 60.0f ? 60.0f : (e < -60.0f ? -60.0f : e));
}

void gelu_forward(const float *restrict x, float *restrict y, long n) {
  for (long i = 0; i < n; i++) {
    float v = x[i];
    y[i] = v / (1.0f + gelu_exp(v));
  }
}

void gelu_backward(const float *restrict x, const float *restrict g, float *restrict d, long n) {
  for (long i = 0; i < n; i++) {
    float v = x[i];
    float s = 1.0f / (1.0f + gelu_exp(v));
    d[i] = g[i] * (s + v * s * (1.0f - s) * (GELU_A + 3.0f * GELU_B * v * v));
  }
}

static inline float inverse_rms(const float *restrict x, long width, float eps) {
  float sum = 0;
  for (long i = 0; i < width; i++) sum += x[i] * x[i];
  return 1.0f / sqrtf(sum / (float)width + eps);
}

/* x [groups, rows, width]; shift and scale [groups, width]. */
void mod_norm_forward(const float *restrict x, const float *restrict shift, const float *restrict scale, float *restrict y,
                      float *restrict inverse, long groups, long rows, long width, float eps) {
  for (long g = 0; g < groups; g++)
    for (long r = 0; r < rows; r++) {
      const float *in = x + (g * rows + r) * width;
      const float *sh = shift + g * width, *sc = scale + g * width;
      float *out = y + (g * rows + r) * width;
      float inv = inverse_rms(in, width, eps);
      inverse[g * rows + r] = inv;
      for (long i = 0; i < width; i++) out[i] = in[i] * inv * (1.0f + sc[i]) + sh[i];
    }
}

/* grad_shift and grad_scale start at zero. */
void mod_norm_backward(const float *restrict x, const float *restrict inverse, const float *restrict scale,
                       const float *restrict grad, float *restrict grad_x, float *restrict grad_shift,
                       float *restrict grad_scale, long groups, long rows, long width) {
  for (long g = 0; g < groups; g++) {
    const float *sc = scale + g * width;
    float *gsh = grad_shift + g * width, *gsc = grad_scale + g * width;
    for (long r = 0; r < rows; r++) {
      long at = (g * rows + r) * width;
      const float *in = x + at, *gr = grad + at;
      float inv = inverse[g * rows + r], mean = 0;
      for (long i = 0; i < width; i++) {
        float n = in[i] * inv, d = gr[i];
        gsh[i] += d;
        gsc[i] += d * n;
        mean += d * n * (1.0f + sc[i]);
      }
      mean /= (float)width;
      for (long i = 0; i < width; i++)
        grad_x[at + i] = (gr[i] * (1.0f + sc[i]) - in[i] * inv * mean) * inv;
    }
  }
}

void gated_add_forward(const float *restrict x, const float *restrict y, const float *restrict gate, float *restrict out,
                       long groups, long rows, long width) {
  for (long g = 0; g < groups; g++)
    for (long r = 0; r < rows; r++) {
      long at = (g * rows + r) * width;
      for (long i = 0; i < width; i++) out[at + i] = x[at + i] + y[at + i] * gate[g * width + i];
    }
}

void gated_add_backward(const float *restrict y, const float *restrict gate, const float *restrict grad, float *restrict grad_y,
                        float *restrict grad_gate, long groups, long rows, long width) {
  for (long g = 0; g < groups; g++)
    for (long r = 0; r < rows; r++) {
      long at = (g * rows + r) * width;
      for (long i = 0; i < width; i++) {
        float d = grad[at + i];
        grad_y[at + i] = d * gate[g * width + i];
        grad_gate[g * width + i] += d * y[at + i];
      }
    }
}

/* x [batch, length, heads * size] to out [batch, heads, length, size]; the
   tables are [length, heads, size / 2], or null. */
void norm_rotate_forward(const float *restrict x, const float *restrict weight, const float *restrict cosine,
                         const float *restrict sine, float *restrict out, float *restrict inverse, long batch, long length,
                         long heads, long size, float eps) {
  long width = heads * size, half = size / 2;
  for (long b = 0; b < batch; b++)
    for (long t = 0; t < length; t++) {
      const float *in = x + (b * length + t) * width;
      float inv = inverse_rms(in, width, eps);
      inverse[b * length + t] = inv;
      for (long h = 0; h < heads; h++) {
        const float *src = in + h * size;
        const float *w = weight + h * size;
        float *dst = out + ((b * heads + h) * length + t) * size;
        if (!cosine) {
          for (long i = 0; i < size; i++) dst[i] = src[i] * inv * w[i];
          continue;
        }
        const float *c = cosine + (t * heads + h) * half, *s = sine + (t * heads + h) * half;
        for (long i = 0; i < half; i++) {
          float p = src[i] * inv * w[i], q = src[half + i] * inv * w[half + i];
          dst[i] = p * c[i] - q * s[i];
          dst[half + i] = q * c[i] + p * s[i];
        }
      }
    }
}

/* grad_weight starts at zero; row is scratch of one width. */
void norm_rotate_backward(const float *restrict x, const float *restrict inverse, const float *restrict weight,
                          const float *restrict cosine, const float *restrict sine, const float *restrict grad,
                          float *restrict grad_x, float *restrict grad_weight, float *restrict row, long batch, long length,
                          long heads, long size) {
  long width = heads * size, half = size / 2;
  for (long b = 0; b < batch; b++)
    for (long t = 0; t < length; t++) {
      long at = (b * length + t) * width;
      float inv = inverse[b * length + t], mean = 0;
      for (long h = 0; h < heads; h++) {
        const float *src = grad + ((b * heads + h) * length + t) * size;
        float *d = row + h * size;
        if (!cosine) {
          for (long i = 0; i < size; i++) d[i] = src[i];
          continue;
        }
        const float *c = cosine + (t * heads + h) * half, *s = sine + (t * heads + h) * half;
        for (long i = 0; i < half; i++) {
          float p = src[i], q = src[half + i];
          d[i] = p * c[i] + q * s[i];
          d[half + i] = q * c[i] - p * s[i];
        }
      }
      for (long i = 0; i < width; i++) {
        float n = x[at + i] * inv;
        grad_weight[i] += row[i] * n;
        row[i] *= weight[i];
        mean += row[i] * n;
      }
      mean /= (float)width;
      for (long i = 0; i < width; i++) grad_x[at + i] = (row[i] - x[at + i] * inv * mean) * inv;
    }
}
