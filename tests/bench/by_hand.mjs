// by_hand.cpp in JavaScript, over typed arrays: 12 whole numbers in, 13 out.

// 3.6.1 tiers 1 to 3 (percent, limit), 3.6.2 institution, 3.6.3 a visit and a month's allowance; then the same of assisted persons (3.6)
const terms = Int32Array.of(75, 3000, 70, 4500, 65, 6000, 70, 3000, 2000, 30_000, 80, 3500, 75, 5000, 70, 6500, 75, 3500, 2300, 35_000);

function share(fee, at, days) {
  return (Math.min(fee * terms[at], terms[at + 1] * 100) * days + 50) / 100 | 0;
}

/** @param {Int32Array} input @param {Int32Array} output @param {number} cases */
export function byHand(input, output, cases) {
  for (let n = 0, i = 0, o = 0; n < cases; n++, i += 12, o += 13) {
    const t = input[i + 5] ? 10 : 0;
    const ward = input[i + 6], institution = input[i + 7], visit = input[i + 8], days = input[i + 10], month = input[i + 11];
    const visits = Math.min(input[i + 9], days);
    output[o] = +(input[i] === 0 && input[i + 1] !== 0 && input[i + 2] >= 3 && input[i + 3] >= 6 && input[i + 4] >= 3); // 3.4
    output[o + 1] = share(ward, t, days);
    output[o + 2] = share(ward, t + 2, days);
    output[o + 3] = share(ward, t + 4, days);
    output[o + 4] = share(institution, t + 6, days);
    output[o + 5] = Math.min(visit, terms[t + 8]) * visits;
    output[o + 6] = (2 * terms[t + 9] * days + month) / (2 * month) | 0;
    output[o + 7] = ward * days - output[o + 1];
    output[o + 8] = ward * days - output[o + 2];
    output[o + 9] = ward * days - output[o + 3];
    output[o + 10] = institution * days - output[o + 4];
    output[o + 11] = visit * visits - output[o + 5];
    output[o + 12] = 0;
  }
}
