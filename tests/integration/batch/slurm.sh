#!/bin/bash
# A night as a Slurm job array against a real munged, slurmctld and slurmd on loopback, then compared with the whole night.
#   slurm.sh PROGRAM          (as root; packages munge, slurmctld, slurmd, slurm-client)
# A command of its own: it starts daemons, and stops those that it started.
set -u
program=$(realpath "$1"); root=$(cd "$(dirname "$0")/../../.." && pwd)
for tool in munged slurmctld slurmd sbatch; do
  PATH=$PATH:/usr/sbin command -v $tool >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
[ "$(id -u)" = 0 ] || { echo "skipped: not root"; exit 77; }
PATH=$PATH:/usr/sbin
w=$(mktemp -d /tmp/seatcast-slurm-XXXXXX); chmod 755 "$w"; mkdir "$w/spool" "$w/ctl" "$w/munge"; chown munge "$w/munge"
pids=()
stop() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done; sleep 0.5; rm -rf "$w"; }
trap stop EXIT
fail() { echo "FAILED: $*"; tail -5 "$w"/*.log "$w"/state/slurm/*.log 2>/dev/null; exit 1; }
head -c 1024 /dev/urandom > "$w/munge/key"; chown munge "$w/munge/key"; chmod 400 "$w/munge/key"
runuser -u munge -- munged -F --key-file="$w/munge/key" --socket="$w/munge/socket" --pid-file="$w/munge/pid" \
  --log-file="$w/munge/log" --seed-file="$w/munge/seed" >"$w/munged.log" 2>&1 & pids+=($!)
cat > "$w/slurm.conf" <<EOF
ClusterName=loopback
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$w/munge/socket
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmctldPort=16817
SlurmdPort=16818
StateSaveLocation=$w/ctl
SlurmdSpoolDir=$w/spool
SlurmctldPidFile=$w/ctl.pid
SlurmdPidFile=$w/d.pid
SlurmctldLogFile=$w/slurmctld.log
SlurmdLogFile=$w/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
ReturnToService=2
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,bf_interval=1
NodeName=localhost NodeHostname=$(hostname) NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=localhost Default=YES MaxTime=INFINITE State=UP
EOF
export SLURM_CONF=$w/slurm.conf SEATCAST=$program
slurmctld -D -c >/dev/null 2>&1 & pids+=($!)
slurmd -D -N localhost >/dev/null 2>&1 & pids+=($!)
for _ in $(seq 100); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 0.2; done
sinfo -h -o %T 2>/dev/null | grep -q idle || fail "no idle node"
cp -r "$root/scenarios/teaching" "$w/city"; cd "$w" || exit 1
cat > night.yaml <<EOF
scenarios: [city/baseline.yaml]
matrices:
  - scenario: city/baseline.yaml
    name: grid
    axes: {primary: {a: [], b: [policy.class_size.primary=42], c: [policy.class_size.primary=40]}, junior: {a: [], b: [policy.class_size.junior=45]}}
set: [ensemble.replicates=100]
EOF
"$program" batch night.yaml --state whole --night n -q || fail "the whole night"
wait_for_merge() { for _ in $(seq 300); do squeue -h 2>/dev/null | grep -q . || return 0; sleep 0.2; done; fail "jobs did not end"; }
"$program" batch night.yaml --state state --night n --emit slurm --shards 4 > submit.sh || fail emit
began=$(date +%s.%N)
bash submit.sh || fail submit
wait_for_merge
cmp whole/nights/n/results.json state/nights/n/results.json || fail "results.json differs from the whole night's"
diff -r whole/cache state/cache || fail "results differ from the whole night's"
echo "array of 4 and merge: $(echo "$(date +%s.%N) - $began" | bc) s, byte-identical with the whole night (7 scenarios)"
# A scenario that fails in one task: the merge runs all the same, and the night says so.
sed -i 's/^scenarios: .*/scenarios: [city\/baseline.yaml, city\/nowhere.yaml]/' night.yaml
"$program" batch night.yaml --state state --night bad --emit slurm --shards 4 > submit.sh; bash submit.sh || fail submit
wait_for_merge
grep -q '"status": "failed"' state/nights/bad/results.json || fail "the failed scenario is not told"
echo "a failing task: its array element failed, the merge told it by name"
# A shard that never ran is refused by name.
rm -f state/shards/bad/shard-3-of-4.json
"$program" merge night.yaml --state state --night bad --lang en 2>err.txt; code=$?
[ $code = 1 ] && grep -q "missing: shard 3/4" err.txt || fail "a missing shard was not refused"
echo "a missing shard: $(tail -1 err.txt)"
