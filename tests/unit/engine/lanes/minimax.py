"""Regenerates the polynomial coefficients of engine/lanes (Remez exchange in 60 digits; needs python3-mpmath).

Each polynomial p(x) = sum c_k x^k minimises max |weight(x) (target(x) - p(x))| over the interval: weight is chosen so that this is the
relative error of the function that the polynomial serves. Prints the coefficients, lowest power first, and that error as a power of two.
"""
from mpmath import mp, mpf, matrix, lu_solve, exp, expm1, log, sin, cos, pi, sqrt

mp.dps = 60


def remez(target, weight, low, high, degree, rounds=12):
    n = degree + 2
    nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * k / (n - 1)) for k in range(n)]
    for _ in range(rounds):
        system = matrix(n, n)
        for i, x in enumerate(nodes):
            for k in range(degree + 1):
                system[i, k] = x**k
            system[i, n - 1] = (-1) ** i / weight(x)
        solution = lu_solve(system, matrix([target(x) for x in nodes]))
        c = [solution[k] for k in range(degree + 1)]
        error = lambda x: weight(x) * (target(x) - sum(ck * x**k for k, ck in enumerate(c)))
        nodes = extrema(error, low, high, n)
    return c, max(abs(error(x)) for x in nodes)


def extrema(error, low, high, n, grid=600):
    xs = [(low + high) / 2 - (high - low) / 2 * cos(pi * k / grid) for k in range(grid + 1)]
    es = [error(x) for x in xs]
    found = []
    for i, (x, e) in enumerate(zip(xs, es)):
        if found and (e > 0) == (found[-1][1] > 0):
            if abs(e) > abs(found[-1][1]):
                found[-1] = (x, e)
        else:
            found.append((x, e))
    found.sort(key=lambda pair: -abs(pair[1]))
    return sorted(x for x, _ in found[:n])


def show(name, target, weight, low, high, degree, single):
    c, error = remez(target, weight, mpf(low), mpf(high), degree)
    print(f"{name}: degree {degree}, relative error 2^{float(log(error, 2)):.1f}")
    for ck in c:
        print("  ", float(ck).hex() if not single else mp.nstr(ck, 12), " ", mp.nstr(ck, 20))


tiny = mpf(10) ** -20
half_ln2 = log(2) / 2 * mpf("1.0001")
smax = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1) * mpf("1.0001")


def exp_tail(r):  # e^r = 1 + r + r^2 p(r)
    return (exp(r) - 1 - r) / r**2 if abs(r) > mpf(10) ** -12 else mpf(1) / 2 + r / 6


def log_tail(z):  # log((1+s)/(1-s)) = 2 s + s z p(z), z = s^2
    s = sqrt(z) if z > tiny else mpf(10) ** -8
    return (log((1 + s) / (1 - s)) / s - 2) / s**2


def log1p_tail(f):  # log(1+f) = f - f^2/2 + f^3 p(f)
    f = f if abs(f) > mpf(10) ** -12 else mpf(10) ** -12
    return (log(1 + f) - f + f * f / 2) / f**3


def sin_tail(y):  # sin(2 pi r) = 2 pi r + r y p(y), y = r^2
    r = sqrt(y) if y > tiny else mpf(10) ** -8
    return (sin(2 * pi * r) / r - 2 * pi) / r**2


def cos_tail(y):  # cos(2 pi r) = 1 - 2 pi^2 y + y^2 p(y)
    y = y if y > tiny else mpf(10) ** -14
    return (cos(2 * pi * sqrt(y)) - 1 + 2 * pi**2 * y) / y**2


for single, degree in ((False, 9), (True, 4)):
    show("exp", exp_tail, lambda r: max(r * r, tiny) / exp(r), -half_ln2, half_ln2, degree, single)
for single, degree in ((False, 6), (True, 2)):
    show("log (quotient form)", log_tail, lambda z: max(z, tiny) / 2, 0, smax**2, degree, single)
low, high = sqrt(mpf(1) / 2) - 1, sqrt(mpf(2)) - 1
show("log1p single", log1p_tail, lambda f: max(f * f, tiny) / (abs(log(1 + f) / f) if f != 0 else 1), low * mpf("1.0001"), high * mpf("1.0001"), 7, True)
for single, degree in ((False, 5), (True, 2)):
    show("sin", sin_tail, lambda y: max(y, tiny) / (2 * pi), 0, mpf(1) / 64, degree, single)
for single, degree in ((False, 5), (True, 2)):
    show("cos", cos_tail, lambda y: max(y * y, tiny), 0, mpf(1) / 64, degree, single)
