#!/usr/bin/env python3
"""The reference workload in numpy, as a careful analyst would write it (see spec.md).  Run with Debian's python:  /usr/bin/python3 ref_numpy.py --case city

Vectorised over counties x a block of replicates; years sequential.  Prints time, county-year-replicates/s (cyr/s)
and cell-updates/s (56 demographic/grade cells per cyr).
  --rng pcg   numpy default_rng().standard_normal (ziggurat; what an analyst would use)   [timing]
  --rng philox  exactly the random numbers of the spec (slow in numpy)                     [validation]
  --quant sort (fast: numpy's AVX-512 float32 sort) | partition | npq (np.quantile, what most people type)
  --ind float32|float64  type in which all replicate indicators are kept; --block B replicates per vector block
"""
import argparse, sys, time, os
import numpy as np

PROBS = np.array([0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975])
NI, PREF = 16, 14
RHO = np.array([.8, .7, .6, .7, .7, .75, .7]); SD = np.array([.04, .004, .02, .004, .004, .02, .015])
PHI = np.array([.3, .15, .2, .5, .5]); KAPPA = np.array([1.0, 1.15, 1.15, 1.10, 1.10]); NU = np.array([30., 45., 50., 50., 50.])
PSI = 0.517
AGE_OF_GRADE = np.array([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 15, 16, 17])
STAGE_OF_GRADE = np.array([0]*3 + [1]*6 + [2]*3 + [3]*3 + [4]*3)
PROF = np.array([1.5 if a <= 6 else .5 if a <= 14 else 1.2 for a in range(19)])
M64 = np.uint64(0xFFFFFFFFFFFFFFFF)

def U(tag, i, j):
    """splitmix64 hash -> uniform[0,1) used only to invent parameters (same in C++)."""
    with np.errstate(over='ignore'):
        x = (np.uint64(tag)*np.uint64(0x9E3779B97F4A7C15) + np.asarray(i, np.uint64)*np.uint64(0xBF58476D1CE4E5B9)
             + np.asarray(j, np.uint64)*np.uint64(0x94D049BB133111EB))
        x = x + np.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> np.uint64(30)))*np.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> np.uint64(27)))*np.uint64(0x94D049BB133111EB)
        x = x ^ (x >> np.uint64(31))
    return (x >> np.uint64(11)).astype(np.float64)*2.0**-53

class Params: pass

def make_params(C, Y):
    p = Params(); p.C, p.Y = C, Y
    c = np.arange(C)
    size = 400 + 3600*U(1, c, 0)
    t = np.arange(1, Y+1)
    p.B0 = size[None]*(1-.004*t[:, None])*(1+.05*(U(2, c[None], t[:, None])-.5))              # [Y,C]
    surv = np.empty((19, 2)); surv[:, 0] = .9995; surv[:, 1] = .9997; surv[0] = (.9970, .9974)
    p.surv0 = surv[0]
    nm = .03*(U(3, c, 0)-.5)[None]*PROF[:, None]                                              # [19,C]
    p.sig = surv[None, 1:, :, None]*(1+nm[None, 1:, None, :]*(1-t[:, None, None, None]/(2.*Y)))  # [Y,18,2,C]
    sh = np.array([PSI, 1-PSI])
    p.pop0 = size[None, None]*(1+.012*np.arange(19))[:, None, None]*sh[None, :, None]         # [19,2,C]
    coef = np.array([.95]*3+[.995]*9+[.60]*3+[.36]*3)
    p.g0 = p.pop0.sum(1)[AGE_OF_GRADE]*coef[:, None]                                          # [18,C]
    lo = np.array([.93, .99, .99, .985]+[.993]*5+[.985, .99, .99, .54, .975, .975, .32, .95, .95])
    wd = np.array([.05, .02, .02, .01]+[.008]*5+[.012, .008, .008, .10, .015, .015, .06, .02, .02])
    eta = lo[:, None] + wd[:, None]*U(4, c[None], np.arange(18)[:, None])
    p.eta = eta[None]*(1+.0002*t[:, None, None])                                              # [Y,18,C]
    D0 = np.stack([p.g0[STAGE_OF_GRADE == g].sum(0) for g in range(5)])
    p.base = D0*(.85+.25*U(5, c[None], np.arange(5)[:, None]))                                # [5,C]
    j = np.arange(4)[:, None]
    p.tau = 2+np.floor(U(6, c[None], j)*.6*Y).astype(np.int64)                                # [4,C]
    p.nseat = (.05+.15*U(7, c[None], j))*D0[:4]                                               # [4,C]
    W = max(2, int(round(np.sqrt(C))))
    p.nb = np.stack([(c-1) % C, (c+1) % C, (c-W) % C, (c+W) % C])                             # [4,C]
    w = .5+U(8, c[None], j); p.w = w/w.sum(0)                                                 # out weights [4,C]
    p.win = np.stack([p.w[i ^ 1][p.nb[i]] for i in range(4)])                                 # weight of nb_i -> c
    p.pref = c//PREF; p.P = int(p.pref.max())+1
    return p

def philox(c0, c1, c2, c3, k0, k1):
    M0, M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57); m32 = np.uint64(0xFFFFFFFF); s32 = np.uint64(32)
    c0, c1, c2, c3 = [np.asarray(x, np.uint64) for x in (c0, c1, c2, c3)]
    for r in range(10):
        p0 = c0*M0; p1 = c2*M1
        c0, c1, c2, c3 = (p1 >> s32) ^ c1 ^ np.uint64(k0), p1 & m32, (p0 >> s32) ^ c3 ^ np.uint64(k1), p0 & m32
        k0 = (k0+0x9E3779B9) & 0xFFFFFFFF; k1 = (k1+0xBB67AE85) & 0xFFFFFFFF
    return c0, c1, c2, c3

KEY = (20240601, 0x5EA75EA7)
def spec_normals(ent, t, r):
    """8 normals [8, len(ent), len(r)]"""
    out = []
    for blk in (0, 1):
        x = philox(r[None], ent[:, None], np.uint64(t), np.uint64(blk), *KEY)
        for a, b in ((x[0], x[1]), (x[2], x[3])):
            R = np.sqrt(-2*np.log(a*2.0**-32+2.0**-33)); th = 2*np.pi*(b*2.0**-32)
            out += [R*np.cos(th), R*np.sin(th)]
    return np.stack(out)

def run_block(p, r0, r1, dt, rng, gen, ind):
    """simulate replicates [r0,r1) and store indicators into ind[C,Y,16,r0:r1]"""
    C, Y, n = p.C, p.Y, r1-r0
    f = lambda x: np.asarray(x, dt)
    pop = np.empty((19, 2, C, n), dt); pop[:] = f(p.pop0)[..., None]
    G = np.empty((18, C, n), dt); G[:] = f(p.g0)[..., None]
    e = np.zeros((7, C, n), dt)
    rr = np.arange(r0, r1).astype(np.uint64); cc = np.arange(C).astype(np.uint64)
    if rng == 'philox':
        x = np.stack(philox(rr[None], cc[:, None], np.uint64(0), np.uint64(2), *KEY))/2.0**32
    else:
        x = gen.random((4, C, n), dtype=np.float32)
    start = p.tau[:, :, None] + (x < .45) + (x < .2) + (x < .05)                               # [4,C,n]
    sg = f(SD*np.sqrt(.3))[:, None, None]; si = f(SD*np.sqrt(.4))[:, None, None]; rho = f(RHO)[:, None, None]
    om = f(PROF[1:])[:, None, None, None]; omg = f(PROF[AGE_OF_GRADE])[:, None, None]
    phi, kap1, nu = f(PHI)[:, None, None], f(KAPPA-1)[:, None, None], f(NU)[:, None, None]
    win, wout, base, nseat = f(p.win)[..., None], f(p.w)[..., None], f(p.base)[..., None], f(p.nseat)[..., None]
    cont = np.array([1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17]); kcont = STAGE_OF_GRADE[cont]+2
    B0, sig, eta = f(p.B0), f(p.sig), f(p.eta)
    for t in range(1, Y+1):
        if rng == 'philox':
            zn = spec_normals(np.array([0x80000000]), t, rr); zp = spec_normals(0x40000000+np.arange(p.P), t, rr)
            z = spec_normals(cc, t, rr)
        else:
            zn = gen.standard_normal((8, 1, n), dtype=dt); zp = gen.standard_normal((8, p.P, n), dtype=dt)
            z = gen.standard_normal((8, C, n), dtype=dt)
        zp = f(zp[:7]); zp += f(zn[:7]); zp *= sg
        e *= rho; e += zp[:, p.pref]; e += si*f(z[:7])
        # births, ageing, survival, net migration
        Bm = B0[t-1][:, None]*np.exp(e[0])
        B = np.maximum(Bm+np.sqrt(Bm)*f(z[7]), 0)
        pop[1:] = np.maximum(pop[:-1]*(sig[t-1][..., None]+e[1]*om), 0)
        pop[0, 0] = B*dt(PSI*p.surv0[0]); pop[0, 1] = B*dt((1-PSI)*p.surv0[1])
        # grade progression
        H = np.maximum(eta[t-1][cont][..., None] + dt(.5)*e[kcont] + e[1]*omg[cont], 0)
        j3 = G[11].copy()
        G[cont] = G[cont-1]*H
        et = eta[t-1][:, :, None]
        G[0] = (pop[3, 0]+pop[3, 1])*np.clip(et[0]+e[2], 0, 1)
        G[3] = (pop[6, 0]+pop[6, 1])*np.clip(et[3]+e[3], 0, 1)
        s1 = np.clip(et[12]+e[5], 0, 1)
        G[12] = j3*s1; G[15] = j3*np.minimum(np.maximum(et[15]+e[6], 0), 1-s1)
        D = np.stack([G[0:3].sum(0), G[3:9].sum(0), G[9:12].sum(0), G[12:15].sum(0), G[15:18].sum(0)])
        # capacity and allocation
        cap = np.empty_like(D); cap[:] = base; cap[:4] += nseat*(start <= t)
        L = np.minimum(D, cap); X = D-L; F = cap-L
        In = np.zeros_like(X)
        for i in range(4): In += win[i]*X[:, p.nb[i]]
        In *= phi
        q = np.minimum(F/np.maximum(In, dt(1e-6)), 1)
        Q = np.zeros_like(X)
        for i in range(4): Q += wout[i]*q[:, p.nb[i]]
        short = np.maximum(X-phi*X*Q, 0)
        att = L+q*In+np.minimum(short, kap1*cap)
        rooms = np.maximum(np.minimum(att/nu+dt(.5), cap/nu), 1)
        o = ind[:, t-1]
        o[:, 0:5, r0:r1] = short.transpose(1, 0, 2)
        o[:, 5:10, r0:r1] = (att/cap).transpose(1, 0, 2)
        o[:, 10:15, r0:r1] = (att/rooms).transpose(1, 0, 2)
        o[:, 15, r0:r1] = pop.sum((0, 1))

def quantiles(ind, method):
    """type-7 quantiles along the last axis: [..,7]"""
    if method == 'npq': return np.moveaxis(np.quantile(ind, PROBS, axis=-1), 0, -1)      # the obvious one-liner
    R = ind.shape[-1]; h = (R-1)*PROBS; lo = np.floor(h).astype(int); hi = np.minimum(lo+1, R-1); fr = h-lo
    out = np.empty(ind.shape[:-1]+(7,))
    step = max(1, (1 << 24)//ind[0].size)
    for a in range(0, ind.shape[0], step):
        blk = ind[a:a+step]
        if method == 'sort': s = np.sort(blk, axis=-1)
        else: s = np.partition(blk, np.unique(np.r_[lo, hi]), axis=-1)
        x0, x1 = s[..., lo].astype(np.float64), s[..., hi].astype(np.float64)
        out[a:a+step] = x0+(x1-x0)*fr
    return out

CASES = {'small': (14, 10, 500), 'city': (14, 30, 10000), 'nation': (2900, 30, 1000)}

def worker(args):
    C, Y, R, lo, hi, blk, dtn, rng, shm = args
    dt = np.dtype(dtn).type; p = make_params(C, Y)
    ind = np.memmap(shm, np.float32, 'r+', shape=(C, Y, NI, R))
    gen = np.random.default_rng(1+lo)
    for r in range(lo, hi, blk): run_block(p, r, min(r+blk, hi), dt, rng, gen, ind)

def qworker(args):
    C, Y, R, lo, hi, qm, shm = args
    ind = np.memmap(shm, np.float32, 'r+', shape=(C, Y, NI, R))
    return quantiles(ind[lo:hi], qm)

def main():
    ap = argparse.ArgumentParser()
    ap.add_argument('--case', default='small'); ap.add_argument('--dtype', default='float64'); ap.add_argument('--block', type=int, default=0)
    ap.add_argument('--rng', default='pcg'); ap.add_argument('--quant', default='sort'); ap.add_argument('--procs', type=int, default=1)
    ap.add_argument('--reps', type=int, default=0); ap.add_argument('--dump', default=''); ap.add_argument('--ind', default='float32')
    a = ap.parse_args()
    C, Y, R = CASES[a.case]; R = a.reps or R
    blk = a.block or max(4, min(R, (1 << 15)//C))
    t0, used = time.perf_counter(), time.process_time()
    if a.procs == 1:
        p = make_params(C, Y); dt = np.dtype(a.dtype).type
        ind = np.empty((C, Y, NI, R), np.dtype(a.ind)); gen = np.random.default_rng(1)
        for r in range(0, R, blk): run_block(p, r, min(r+blk, R), dt, a.rng, gen, ind)
        t1 = time.perf_counter(); q = quantiles(ind, a.quant)
    else:
        import multiprocessing as mp
        shm = '/dev/shm/ref_numpy_%d' % os.getpid()
        np.memmap(shm, np.float32, 'w+', shape=(C, Y, NI, R)); n = a.procs
        with mp.Pool(n) as pool:
            pool.map(worker, [(C, Y, R, R*i//n, R*(i+1)//n, blk, a.dtype, a.rng, shm) for i in range(n)])
            t1 = time.perf_counter(); q = np.concatenate(pool.map(qworker, [(C, Y, R, C*i//n, C*(i+1)//n, a.quant, shm) for i in range(n)]))
        os.unlink(shm)
    t2 = time.perf_counter()
    cyr = C*Y*R
    print(f'numpy {np.__version__} case={a.case} C={C} Y={Y} R={R} dtype={a.dtype} block={blk} rng={a.rng} procs={a.procs} quant={a.quant}: '
          f'sim {t1-t0:.2f}s quantiles {t2-t1:.2f}s total {t2-t0:.2f}s processor {time.process_time()-used:.2f}s | {cyr/(t2-t0)/1e6:.3f} Mcyr/s {cyr*56/(t2-t0)/1e6:.1f} Mcell-updates/s '
          f'({(t2-t0)/cyr*1e9:.0f} ns/cyr)')
    print('check: sum(q)=%.6e q[0,Y-1,:,3]=%s' % (q.sum(), np.array2string(q[0, -1, :, 3], precision=4, max_line_width=200)))
    if a.dump: np.save(a.dump, q)

if __name__ == '__main__': main()
