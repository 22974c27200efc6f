//! The arithmetic, the same bit for bit on every machine.
//!
//! Matrix products are exact: weights and activations of 7 bits, summed in
//! int32. Everything in f32 is made of `+ - * /`, square roots and comparisons
//! in a fixed order, never fused, so that a compiler may use vectors of any width
//! but cannot change a result.

/// Largest absolute value of a quantised activation.
const LEVELS: u8 = 63;
/// What is added to quantised activations, since the widest instruction that
/// multiplies bytes takes unsigned ones.
const ZERO: u8 = 64;
/// Largest absolute value of a weight of a matrix. That instruction has the sum of two
/// products in an i16; with weights of 7 bits four of them fit, so that half as many
/// sums need to be widened.
pub(super) const MAX_WEIGHT: i8 = 64;
const _: () = assert!((ZERO + LEVELS) as i32 * MAX_WEIGHT as i32 * 4 <= i16::MAX as i32);
/// Most inputs that a matrix may have: their products add up within an i32.
pub(super) const MAX_DEPTH: usize =
    i32::MAX as usize / ((ZERO + LEVELS) as usize * MAX_WEIGHT as usize);
/// So many weights of an output lie side by side.
const QUAD: usize = 4;
/// Fours of inputs whose products an i16 holds whatever the weights are.
const SHORT: usize = 2;
/// Fours of inputs whose products it holds in most panels of outputs: their weights are
/// looked through for that.
const LONG: usize = 4;
/// Inputs of a matrix are padded to a multiple of this.
const RUN: usize = LONG * QUAD;
/// Outputs of a matrix are padded to a multiple of this.
pub(super) const PANEL: usize = 16;
/// Sums of f32 run in this many lanes.
const LANES: usize = 8;
/// The matrices of [`cross`] are padded to a multiple of this.
pub(super) const BLOCK: usize = 16;

/// Which instructions to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// What every machine has.
    Portable,
    /// 128-bit vectors, which every machine of this architecture has.
    #[cfg(target_arch = "x86_64")]
    Sse2,
    /// 256-bit integer and float vectors.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 512-bit vectors, with the instruction that adds up products of bytes in 32 bits.
    #[cfg(target_arch = "x86_64")]
    Vnni,
}

impl Level {
    /// All that this machine has.
    #[cfg(test)]
    pub(super) fn all() -> Vec<Level> {
        vec![
            Level::Portable,
            #[cfg(target_arch = "x86_64")]
            Level::Sse2,
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") { Level::Avx2 } else { Level::Sse2 },
            Level::detect(),
        ]
    }

    /// The best that this machine has.
    pub(super) fn detect() -> Level {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            let wide = std::arch::is_x86_feature_detected!("avx512f")
                && std::arch::is_x86_feature_detected!("avx512vnni");
            return if wide { Level::Vnni } else { Level::Avx2 };
        }
        #[cfg(target_arch = "x86_64")]
        return Level::Sse2;
        #[cfg(not(target_arch = "x86_64"))]
        Level::Portable
    }
}

/// Compiles a function three times, for any machine, for AVX2 and for AVX-512, and calls the
/// one that `level` names. The code is the same, and so are its results.
macro_rules! multiversion {
    ($(#[$doc:meta])* fn $name:ident = $body:ident($($arg:ident: $type:ty),* $(,)?) $(-> $out:ty)?) => {
        $(#[$doc])*
        #[allow(clippy::too_many_arguments)]
        pub(super) fn $name(level: Level, $($arg: $type),*) $(-> $out)? {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            #[allow(clippy::too_many_arguments)]
            fn avx2($($arg: $type),*) $(-> $out)? {
                $body($($arg),*)
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,avx512f")]
            #[allow(clippy::too_many_arguments)]
            fn avx512($($arg: $type),*) $(-> $out)? {
                $body($($arg),*)
            }
            match level {
                // SAFETY: a `Level::Avx2` is only made where the machine has AVX2.
                #[cfg(target_arch = "x86_64")]
                Level::Avx2 => unsafe { avx2($($arg),*) },
                // SAFETY: a `Level::Vnni` is only made where the machine has both.
                #[cfg(target_arch = "x86_64")]
                Level::Vnni => unsafe { avx512($($arg),*) },
                _ => $body($($arg),*),
            }
        }
    };
}

/// The weights of four inputs for each output of a panel: a line of the cache, so that no
/// vector of them lies across two.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
struct Line([i8; QUAD * PANEL]);

/// An int8 matrix with its biases, laid out for the kernel.
#[derive(Debug)]
pub(super) struct Packed {
    /// Inputs, padded with zeros to a multiple of [`RUN`].
    depth: usize,
    /// Outputs, a multiple of [`PANEL`].
    width: usize,
    /// For each panel of outputs, for each four inputs.
    weights: Vec<Line>,
    /// Of each panel of outputs, whether an i16 holds the products of [`LONG`] fours of inputs.
    long: Vec<bool>,
    /// What [`ZERO`] adds to each output, with the opposite sign: sums begin
    /// with it.
    first: Vec<i32>,
    /// What a weight of 1 stands for, for each output.
    scale: Vec<f32>,
    bias: Vec<f32>,
}

/// A matrix as it is stored: `scale.len()` rows of weights.
#[derive(Debug, Clone)]
pub(super) struct Matrix {
    /// Inputs.
    pub(super) depth: usize,
    /// Row by row, one row for each output; of at most [`MAX_WEIGHT`], with either sign.
    pub(super) weights: Vec<i8>,
    /// One for each output.
    pub(super) scale: Vec<f32>,
    /// One for each output.
    pub(super) bias: Vec<f32>,
}

impl Packed {
    /// Packs matrices with the same inputs side by side. The outputs of each
    /// begin at a multiple of [`PANEL`].
    pub(super) fn new(parts: &[Matrix]) -> Packed {
        let depth = parts.iter().map(|p| p.depth).max().unwrap_or(0);
        let depth = depth.next_multiple_of(RUN);
        let width = parts.iter().map(|p| p.scale.len().next_multiple_of(PANEL)).sum();
        let mut packed = Packed {
            depth,
            width,
            weights: vec![Line([0; QUAD * PANEL]); width / PANEL * (depth / QUAD)],
            long: Vec::new(),
            first: vec![0; width],
            scale: vec![0.0; width],
            bias: vec![0.0; width],
        };
        let mut first = 0;
        for part in parts {
            let outputs = part.scale.len();
            packed.scale[first..first + outputs].copy_from_slice(&part.scale);
            packed.bias[first..first + outputs].copy_from_slice(&part.bias);
            for (row, weights) in part.weights.chunks_exact(part.depth.max(1)).enumerate() {
                let (panel, lane) = ((first + row) / PANEL, (first + row) % PANEL);
                for (k, &weight) in weights.iter().enumerate() {
                    let line = &mut packed.weights[panel * (depth / QUAD) + k / QUAD];
                    line.0[lane * QUAD + k % QUAD] = weight;
                    packed.first[first + row] -= i32::from(ZERO) * i32::from(weight);
                }
            }
            first += outputs.next_multiple_of(PANEL);
        }
        packed.long = packed.panels().map(|lines| lines.chunks_exact(LONG).all(fit)).collect();
        packed
    }

    /// The weights of each panel of outputs.
    fn panels(&self) -> std::slice::ChunksExact<'_, Line> {
        self.weights.chunks_exact((self.depth / QUAD).max(1))
    }

    /// Outputs, with padding: the length of a row of results.
    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// Whether an i16 holds the products of these weights with any activations, as the widest
/// instruction adds them up: those of the first two and of the last two of each four.
fn fit(lines: &[Line]) -> bool {
    (0..QUAD * PANEL).step_by(2).all(|at| {
        let weights = lines.iter().flat_map(|line| &line.0[at..at + 2]).map(|&w| i32::from(w));
        let (sum, size) = weights.fold((0, 0), |(sum, size), w| (sum + w, size + w.abs()));
        i32::from(ZERO) * sum.abs() + i32::from(LEVELS) * size <= i32::from(i16::MAX)
    })
}

/// Rows of quantised activations.
#[derive(Debug, Default)]
pub(super) struct Quantised {
    /// [`ZERO`] stands for 0.
    values: Vec<u8>,
    /// What a value of 1 stands for, for each row.
    scale: Vec<f32>,
    depth: usize,
}

impl Quantised {
    /// Makes room for `rows` rows of `depth` values.
    pub(super) fn reset(&mut self, rows: usize, depth: usize) {
        self.depth = depth.next_multiple_of(RUN);
        self.values.clear();
        self.values.resize(rows * self.depth, ZERO);
        self.scale.clear();
        self.scale.resize(rows, 0.0);
    }

    /// Quantises the concatenation of `parts` into row `row`.
    pub(super) fn set(&mut self, level: Level, row: usize, parts: &[&[f32]]) {
        let peak = parts.iter().fold(0, |peak: i32, part| peak.max(peak_bits(level, part)));
        let peak = f32::from_bits(peak as u32);
        let levels = f32::from(LEVELS);
        // Below this the reciprocal would overflow; such a row is zero.
        let (up, down) = if peak > 1e-30 { (levels / peak, peak / levels) } else { (0.0, 0.0) };
        self.scale[row] = down;
        let mut rest = &mut self.values[row * self.depth..][..self.depth];
        for part in parts {
            let (these, after) = rest.split_at_mut(part.len());
            round(level, part, up, these);
            rest = after;
        }
    }

    /// Quantises whole rows of `depth` values, `stride` apart, from `from` on.
    pub(super) fn fill(
        &mut self,
        level: Level,
        x: &[f32],
        stride: usize,
        from: usize,
        depth: usize,
    ) {
        let rows = x.len() / stride;
        self.reset(rows, depth);
        for (row, values) in x.chunks_exact(stride).enumerate() {
            self.set(level, row, &[&values[from..from + depth]]);
        }
    }
}

#[inline(always)]
fn peak_bits_body(x: &[f32]) -> i32 {
    // The bits of non-negative floats order as integers do, and the largest
    // integer does not depend on the order of comparison.
    x.iter().fold(0, |peak, v| peak.max((v.to_bits() & 0x7fff_ffff) as i32))
}

multiversion! {
    /// The bits of the largest absolute value.
    fn peak_bits = peak_bits_body(x: &[f32]) -> i32
}

#[inline(always)]
fn round_body(x: &[f32], scale: f32, out: &mut [u8]) {
    // Adding 1.5 * 2^23 leaves the integer nearest to the value (ties to even)
    // in the low bits of the sum.
    const MAGIC: f32 = 12_582_912.0;
    for (to, &v) in out.iter_mut().zip(x) {
        let low = (v * scale + MAGIC).to_bits() as u8;
        // Of what is no number, whatever its bits, no more than others have.
        *to = low.wrapping_add(ZERO) & 0x7f;
    }
}

multiversion! {
    /// `x * scale`, rounded to integers, more by [`ZERO`].
    fn round = round_body(x: &[f32], scale: f32, out: &mut [u8])
}

/// `out[row][o] = sum over k of a[row][k] * w[o][k] + bias[o]`, for the first
/// `rows` rows. Rows of `out` are [`Packed::width`] long.
pub(super) fn multiply(level: Level, a: &Quantised, rows: usize, w: &Packed, out: &mut [f32]) {
    assert_eq!(a.depth, w.depth);
    let a_values = &a.values[..rows * a.depth];
    let a_scale = &a.scale[..rows];
    let out = &mut out[..rows * w.width];
    match level {
        Level::Portable => multiply_portable(a_values, a_scale, w, out),
        #[cfg(target_arch = "x86_64")]
        Level::Sse2 => sse2::multiply(a_values, a_scale, w, out),
        // SAFETY: a `Level::Avx2` is only made where the machine has AVX2.
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => unsafe { avx2::multiply(a_values, a_scale, w, out) },
        // SAFETY: a `Level::Vnni` is only made where the machine has AVX-512 and its VNNI.
        #[cfg(target_arch = "x86_64")]
        Level::Vnni => unsafe { vnni::multiply(a_values, a_scale, w, out) },
    }
}

fn multiply_portable(a: &[u8], a_scale: &[f32], w: &Packed, out: &mut [f32]) {
    if w.depth == 0 || w.width == 0 {
        return;
    }
    for (panel, weights) in w.panels().enumerate() {
        let first = panel * PANEL;
        for (row, values) in a.chunks_exact(w.depth).enumerate() {
            let mut sums = [0_i32; PANEL];
            sums.copy_from_slice(&w.first[first..first + PANEL]);
            for (x, y) in values.chunks_exact(QUAD).zip(weights) {
                for (sum, y) in sums.iter_mut().zip(y.0.chunks_exact(QUAD)) {
                    for (&x, &y) in x.iter().zip(y) {
                        *sum += i32::from(x) * i32::from(y);
                    }
                }
            }
            let to = &mut out[row * w.width + first..][..PANEL];
            for (i, (to, sum)) in to.iter_mut().zip(sums).enumerate() {
                *to = sum as f32 * (a_scale[row] * w.scale[first + i]) + w.bias[first + i];
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod sse2 {
    use std::arch::x86_64::*;

    use super::{PANEL, Packed, QUAD};

    /// Outputs that one pass holds in registers, for each of two rows.
    const HALF: usize = PANEL / 2;

    /// As [`super::multiply_portable`].
    pub(super) fn multiply(a: &[u8], a_scale: &[f32], w: &Packed, out: &mut [f32]) {
        for half in 0..w.width / HALF {
            let mut row = 0;
            while row + 2 <= a_scale.len() {
                block::<2>(a, a_scale, w, half, row, out);
                row += 2;
            }
            if row < a_scale.len() {
                block::<1>(a, a_scale, w, half, row, out);
            }
        }
    }

    /// Half a panel of outputs of `M` rows from `row` on.
    #[inline]
    fn block<const M: usize>(
        a: &[u8],
        a_scale: &[f32],
        w: &Packed,
        half: usize,
        row: usize,
        out: &mut [f32],
    ) {
        let depth = w.depth;
        let a = &a[row * depth..(row + M) * depth];
        let panel = half / 2;
        let weights = &w.weights[panel * (depth / QUAD)..][..depth / QUAD];
        let skip = half % 2 * HALF * QUAD;
        // Each vector of sums has two outputs, each in two halves: of the even and
        // the odd pairs of inputs.
        // SAFETY: all of x86-64 has SSE2. Each line of weights holds QUAD * PANEL = 64
        // bytes, of which two vectors of 16 are read from 0 or 32 on; `a` holds M rows of
        // as many fours as there are lines. Loads may be unaligned.
        let sums = unsafe {
            let zero = _mm_setzero_si128();
            let mut sums = [[zero; 4]; M];
            for (quad, line) in weights.iter().enumerate() {
                let at = line.0.as_ptr().add(skip).cast::<__m128i>();
                let (first, second) = (_mm_loadu_si128(at), _mm_loadu_si128(at.add(1)));
                let wide = [
                    _mm_srai_epi16(_mm_unpacklo_epi8(first, first), 8),
                    _mm_srai_epi16(_mm_unpackhi_epi8(first, first), 8),
                    _mm_srai_epi16(_mm_unpacklo_epi8(second, second), 8),
                    _mm_srai_epi16(_mm_unpackhi_epi8(second, second), 8),
                ];
                for (m, sums) in sums.iter_mut().enumerate() {
                    let four = a.as_ptr().add(m * depth + quad * QUAD).cast::<i32>();
                    let four = _mm_unpacklo_epi8(_mm_set1_epi32(four.read_unaligned()), zero);
                    for (sum, wide) in sums.iter_mut().zip(wide) {
                        *sum = _mm_add_epi32(*sum, _mm_madd_epi16(wide, four));
                    }
                }
            }
            let mut lanes = [[0_i32; 2 * HALF]; M];
            for (lanes, sums) in lanes.iter_mut().zip(sums) {
                let to = lanes.as_mut_ptr().cast::<__m128i>();
                for (i, sum) in sums.into_iter().enumerate() {
                    _mm_storeu_si128(to.add(i), sum);
                }
            }
            lanes
        };
        let at = half * HALF;
        for (m, sums) in sums.into_iter().enumerate() {
            let to = &mut out[(row + m) * w.width + at..][..HALF];
            for (i, (to, sum)) in to.iter_mut().zip(sums.chunks_exact(2)).enumerate() {
                let sum = w.first[at + i] + sum[0] + sum[1];
                *to = sum as f32 * (a_scale[row + m] * w.scale[at + i]) + w.bias[at + i];
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::*;

    use super::{LONG, Line, PANEL, Packed, QUAD, SHORT};

    /// Rows of activations that one pass holds in registers, with what it needs beside them.
    const ROWS: usize = 2;

    /// As [`super::multiply_portable`].
    #[target_feature(enable = "avx2")]
    pub(super) fn multiply(a: &[u8], a_scale: &[f32], w: &Packed, out: &mut [f32]) {
        for (panel, &long) in w.long.iter().enumerate() {
            if long {
                panel_of::<LONG>(a, a_scale, w, panel, out);
            } else {
                panel_of::<SHORT>(a, a_scale, w, panel, out);
            }
        }
    }

    /// One panel of outputs, of whose products i16s hold those of `N` fours of inputs.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn panel_of<const N: usize>(
        a: &[u8],
        a_scale: &[f32],
        w: &Packed,
        panel: usize,
        out: &mut [f32],
    ) {
        let mut row = 0;
        while row + ROWS <= a_scale.len() {
            block::<ROWS, N>(a, a_scale, w, panel, row, out);
            row += ROWS;
        }
        if row < a_scale.len() {
            block::<1, N>(a, a_scale, w, panel, row, out);
        }
    }

    /// One panel of outputs of `M` rows from `row` on.
    #[target_feature(enable = "avx2")]
    #[inline]
    fn block<const M: usize, const N: usize>(
        a: &[u8],
        a_scale: &[f32],
        w: &Packed,
        panel: usize,
        row: usize,
        out: &mut [f32],
    ) {
        let depth = w.depth;
        let a = &a[row * depth..(row + M) * depth];
        let quads = depth / QUAD;
        let weights = &w.weights[panel * quads..(panel + 1) * quads];
        let at = panel * PANEL;
        let first = &w.first[at..at + PANEL];
        // SAFETY: `first` holds PANEL = 16 values of 32 bits, two vectors.
        let (low, high) = unsafe {
            let first = first.as_ptr().cast::<__m256i>();
            (_mm256_loadu_si256(first), _mm256_loadu_si256(first.add(1)))
        };
        let (mut low, mut high) = ([low; M], [high; M]);
        let ones = _mm256_set1_epi16(1);
        for (run, lines) in weights.as_chunks::<N>().0.iter().enumerate() {
            let (mut first, mut second) =
                ([_mm256_setzero_si256(); M], [_mm256_setzero_si256(); M]);
            for (quad, Line(line)) in lines.iter().enumerate() {
                // SAFETY: a line of weights holds QUAD * PANEL = 64 bytes, two vectors, and
                // lies at a multiple of 64.
                let (left, right) = unsafe {
                    let at = line.as_ptr().cast::<__m256i>();
                    (_mm256_load_si256(at), _mm256_load_si256(at.add(1)))
                };
                for m in 0..M {
                    // SAFETY: `a` holds M rows of `depth` bytes, QUAD = 4 for each line of
                    // weights; the read may be unaligned.
                    let four = unsafe {
                        let at = a.as_ptr().add(m * depth + (run * N + quad) * QUAD);
                        _mm256_set1_epi32(at.cast::<i32>().read_unaligned())
                    };
                    let (left, right) =
                        (_mm256_maddubs_epi16(four, left), _mm256_maddubs_epi16(four, right));
                    first[m] = _mm256_add_epi16(first[m], left);
                    second[m] = _mm256_add_epi16(second[m], right);
                }
            }
            for m in 0..M {
                low[m] = _mm256_add_epi32(low[m], _mm256_madd_epi16(first[m], ones));
                high[m] = _mm256_add_epi32(high[m], _mm256_madd_epi16(second[m], ones));
            }
        }
        let (scale, bias) = (&w.scale[at..at + PANEL], &w.bias[at..at + PANEL]);
        for m in 0..M {
            let to = &mut out[(row + m) * w.width + at..][..PANEL];
            let a_scale = _mm256_set1_ps(a_scale[row + m]);
            // SAFETY: `scale`, `bias` and `to` hold PANEL = 16 floats, two vectors
            // of eight.
            unsafe {
                half(low[m], a_scale, scale.as_ptr(), bias.as_ptr(), to.as_mut_ptr());
                let (scale, bias) = (scale.as_ptr().add(8), bias.as_ptr().add(8));
                half(high[m], a_scale, scale, bias, to.as_mut_ptr().add(8));
            }
        }
    }

    /// Eight outputs of their sums.
    ///
    /// # Safety
    ///
    /// `scale`, `bias` and `to` point to eight floats each.
    #[target_feature(enable = "avx2")]
    #[inline]
    unsafe fn half(
        sum: __m256i,
        a_scale: __m256,
        scale: *const f32,
        bias: *const f32,
        to: *mut f32,
    ) {
        // SAFETY: as the caller says.
        unsafe {
            let scale = _mm256_mul_ps(a_scale, _mm256_loadu_ps(scale));
            let scaled = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), scale);
            _mm256_storeu_ps(to, _mm256_add_ps(scaled, _mm256_loadu_ps(bias)));
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod vnni {
    use std::arch::x86_64::*;

    use super::{Line, PANEL, Packed, QUAD};

    /// Rows of activations that one pass holds in registers, and panels of outputs: as many
    /// sums as hide how long the instruction takes.
    const ROWS: usize = 4;
    const PANELS: usize = 4;

    /// As [`super::multiply_portable`].
    #[target_feature(enable = "avx512f,avx512vnni")]
    pub(super) fn multiply(a: &[u8], a_scale: &[f32], w: &Packed, out: &mut [f32]) {
        let panels = w.width / PANEL;
        let mut panel = 0;
        while panel + PANELS <= panels {
            panels_of::<PANELS>(a, a_scale, w, panel, out);
            panel += PANELS;
        }
        while panel < panels {
            panels_of::<1>(a, a_scale, w, panel, out);
            panel += 1;
        }
    }

    /// `P` panels of outputs from `panel` on.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    fn panels_of<const P: usize>(
        a: &[u8],
        a_scale: &[f32],
        w: &Packed,
        panel: usize,
        out: &mut [f32],
    ) {
        let mut row = 0;
        while row + ROWS <= a_scale.len() {
            block::<ROWS, P>(a, a_scale, w, panel, row, out);
            row += ROWS;
        }
        match a_scale.len() - row {
            0 => {}
            1 => block::<1, P>(a, a_scale, w, panel, row, out),
            2 => block::<2, P>(a, a_scale, w, panel, row, out),
            _ => block::<3, P>(a, a_scale, w, panel, row, out),
        }
    }

    /// `P` panels of outputs of `M` rows from `row` on.
    #[target_feature(enable = "avx512f,avx512vnni")]
    #[inline]
    fn block<const M: usize, const P: usize>(
        a: &[u8],
        a_scale: &[f32],
        w: &Packed,
        panel: usize,
        row: usize,
        out: &mut [f32],
    ) {
        let depth = w.depth;
        let a = &a[row * depth..(row + M) * depth];
        let quads = depth / QUAD;
        let weights: [&[Line]; P] =
            std::array::from_fn(|p| &w.weights[(panel + p) * quads..][..quads]);
        let at = panel * PANEL;
        let mut sums = [[_mm512_setzero_si512(); P]; M];
        for (p, first) in w.first[at..at + P * PANEL].chunks_exact(PANEL).enumerate() {
            // SAFETY: `first` holds PANEL = 16 values of 32 bits, one vector.
            let first = unsafe { _mm512_loadu_si512(first.as_ptr().cast()) };
            for sums in &mut sums {
                sums[p] = first;
            }
        }
        for quad in 0..quads {
            let lines: [__m512i; P] = std::array::from_fn(|p| {
                // SAFETY: each panel has `quads` lines of QUAD * PANEL = 64 bytes, one
                // vector, at a multiple of 64.
                unsafe { _mm512_load_si512(weights[p].as_ptr().add(quad).cast()) }
            });
            for (m, sums) in sums.iter_mut().enumerate() {
                // SAFETY: `a` holds M rows of `depth` bytes, QUAD = 4 for each of `quads`;
                // the read may be unaligned.
                let four = unsafe {
                    let at = a.as_ptr().add(m * depth + quad * QUAD);
                    _mm512_set1_epi32(at.cast::<i32>().read_unaligned())
                };
                for (sum, line) in sums.iter_mut().zip(lines) {
                    *sum = _mm512_dpbusd_epi32(*sum, four, line);
                }
            }
        }
        let (scale, bias) = (&w.scale[at..at + P * PANEL], &w.bias[at..at + P * PANEL]);
        for (m, sums) in sums.into_iter().enumerate() {
            let to = &mut out[(row + m) * w.width + at..][..P * PANEL];
            let a_scale = _mm512_set1_ps(a_scale[row + m]);
            for (p, sum) in sums.into_iter().enumerate() {
                // SAFETY: `scale`, `bias` and `to` hold P times PANEL = 16 floats, a vector
                // each.
                unsafe {
                    let scale = _mm512_loadu_ps(scale.as_ptr().add(p * PANEL));
                    let bias = _mm512_loadu_ps(bias.as_ptr().add(p * PANEL));
                    let scaled =
                        _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_mul_ps(a_scale, scale));
                    _mm512_storeu_ps(to.as_mut_ptr().add(p * PANEL), _mm512_add_ps(scaled, bias));
                }
            }
        }
    }
}

/// Numerator and denominator of the hyperbolic tangent, within 1e-4: the seventh
/// convergent of Lambert's continued fraction, `x / (1 + x^2 / (3 + x^2 / (5 + ...)))`,
/// up to where it reaches 1. A step of an activation is 1/63.
#[inline(always)]
fn tanh_parts(x: f32) -> (f32, f32) {
    const LIMIT: f32 = 4.970_6;
    let x = if x < -LIMIT { -LIMIT } else { x };
    let x = if x > LIMIT { LIMIT } else { x };
    let y = x * x;
    let p = ((y + 378.0) * y + 17_325.0) * y + 135_135.0;
    let q = ((28.0 * y + 3_150.0) * y + 62_370.0) * y + 135_135.0;
    (x * p, q)
}

/// The same of the logistic function, which is `0.5 * tanh(0.5 * x) + 0.5`.
#[inline(always)]
fn sigmoid_parts(x: f32) -> (f32, f32) {
    let (p, q) = tanh_parts(0.5 * x);
    (0.5 * (p + q), q)
}

/// The hyperbolic tangent, within 1e-4.
#[cfg(test)]
pub(super) fn tanh(x: f32) -> f32 {
    let (p, q) = tanh_parts(x);
    p / q
}

/// The logistic function, within 5e-5.
#[inline(always)]
pub(super) fn sigmoid(x: f32) -> f32 {
    let (p, q) = sigmoid_parts(x);
    p / q
}

#[inline(always)]
fn cell_body(input: &[f32], recurrent: &[f32], memory: &mut [f32], out: &mut [f32], gap: usize) {
    let n = memory.len();
    let gate = |k: usize| (&input[k * gap..][..n], &recurrent[k * gap..][..n]);
    let ((i, ih), (f, fh), (g, gh), (o, oh)) = (gate(0), gate(1), gate(2), gate(3));
    let out = &mut out[..n];
    // A product of two fractions takes one division, which is the slowest step.
    let both = |(a, b): (f32, f32), (c, d): (f32, f32)| a * c / (b * d);
    for j in 0..n {
        let kept = sigmoid(f[j] + fh[j]) * memory[j];
        let new = both(sigmoid_parts(i[j] + ih[j]), tanh_parts(g[j] + gh[j]));
        let c = kept + new;
        memory[j] = c;
        out[j] = both(sigmoid_parts(o[j] + oh[j]), tanh_parts(c));
    }
}

multiversion! {
    /// One step of an LSTM (Hochreiter and Schmidhuber 1997, with the forget
    /// gate of Gers et al. 2000): gates input, forget, cell and output lie
    /// `gap` apart in both summands.
    fn cell = cell_body(
        input: &[f32], recurrent: &[f32], memory: &mut [f32], out: &mut [f32], gap: usize,
    )
}

/// Adds up the lanes, always in the same order.
#[inline(always)]
fn total(lanes: [f32; LANES]) -> f32 {
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// [`BLOCK`] products of each of `R` rows, which go side by side so that the
/// machine need not wait for one sum after the other; each sum has the same
/// order whatever `R` is.
#[inline(always)]
fn block<const R: usize>(
    rows: &[f32],
    stride: usize,
    columns: &[f32],
    width: usize,
    out: &mut [f32],
) {
    let depth = columns.len().div_ceil(width);
    let rows: [&[f32]; R] = std::array::from_fn(|r| &rows[r * stride..][..depth]);
    let mut sums = [[0.0_f32; BLOCK]; R];
    for (k, column) in columns.chunks(width).enumerate() {
        // Of a length that the compiler knows, so that the sums stay in registers; no chunk is
        // shorter, as `width` is a multiple of it.
        let Some(column) = column.first_chunk::<BLOCK>() else { continue };
        for r in 0..R {
            let x = rows[r][k];
            for j in 0..BLOCK {
                sums[r][j] += x * column[j];
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        out[r * width..][..BLOCK].copy_from_slice(sums);
    }
}

#[inline(always)]
fn cross_body(rows: &[f32], stride: usize, columns: &[f32], width: usize, out: &mut [f32]) {
    const ROWS: usize = 4;
    for (rows, out) in rows.chunks(ROWS * stride).zip(out.chunks_mut(ROWS * width)) {
        let full = out.len() == ROWS * width;
        for at in (0..width).step_by(BLOCK) {
            let (columns, out) = (&columns[at..], &mut out[at..]);
            if full {
                block::<ROWS>(rows, stride, columns, width, out);
                continue;
            }
            for (rows, out) in rows.chunks(stride).zip(out.chunks_mut(width)) {
                block::<1>(rows, stride, columns, width, out);
            }
        }
    }
}

multiversion! {
    /// The product of each of `rows`, which are `stride` apart, with a matrix
    /// whose rows are `width` long, a multiple of [`BLOCK`]; as many rows as
    /// `out` has room for.
    fn cross = cross_body(
        rows: &[f32], stride: usize, columns: &[f32], width: usize, out: &mut [f32],
    )
}

#[inline(always)]
fn add_row_body(out: &mut [f32], row: &[i8], scale: f32) {
    for (to, &v) in out.iter_mut().zip(row) {
        *to += f32::from(v) * scale;
    }
}

multiversion! {
    /// Adds a row of an int8 table.
    fn add_row = add_row_body(out: &mut [f32], row: &[i8], scale: f32)
}

#[inline(always)]
fn normalise_body(x: &mut [f32], weight: &[f32], bias: &[f32]) {
    let sum = |f: &dyn Fn(f32) -> f32, x: &[f32]| {
        let mut lanes = [0.0; LANES];
        for chunk in x.chunks(LANES) {
            for (lane, &v) in lanes.iter_mut().zip(chunk) {
                *lane += f(v);
            }
        }
        total(lanes)
    };
    let n = x.len() as f32;
    let mean = sum(&|v| v, x) / n;
    let variance = sum(&|v| (v - mean) * (v - mean), x) / n;
    let scale = 1.0 / (variance + 1e-5).sqrt();
    for ((v, w), b) in x.iter_mut().zip(weight).zip(bias) {
        *v = (*v - mean) * scale * w + b;
    }
}

multiversion! {
    /// Layer normalisation (Ba, Kiros and Hinton 2016).
    fn normalise = normalise_body(x: &mut [f32], weight: &[f32], bias: &[f32])
}

#[inline(always)]
fn relu_body(x: &mut [f32]) {
    for v in x {
        // Not `max`, which may give either zero for -0.
        *v = if *v > 0.0 { *v } else { 0.0 };
    }
}

multiversion! {
    /// Sets what is below zero to zero.
    fn relu = relu_body(x: &mut [f32])
}

#[inline(always)]
fn pair_body(d: &[f32], g: &[f32], out: &mut [f32]) {
    let (sum, product) = out.split_at_mut(d.len());
    for (((s, p), d), g) in sum.iter_mut().zip(product).zip(d).zip(g) {
        *s = d + g;
        *p = d * g;
    }
}

multiversion! {
    /// The sum and the product, one after the other.
    fn pair = pair_body(d: &[f32], g: &[f32], out: &mut [f32])
}

#[inline(always)]
fn argmax_body(x: &[f32]) -> usize {
    let mut best = f32::NEG_INFINITY;
    for &v in x {
        best = if v > best { v } else { best };
    }
    x.iter().position(|&v| v == best).unwrap_or(0)
}

multiversion! {
    /// Index of the largest value, the first of equals; 0 where there is none.
    fn argmax = argmax_body(x: &[f32]) -> usize
}
