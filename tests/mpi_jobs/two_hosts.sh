#!/bin/sh
# Four ranks on two hosts, which are network namespaces joined by a cable. Runs inside a first namespace:
#
#   unshare --net --uts --mount [--user --map-root-user] two_hosts.sh ENGINE PROGRAM ARGUMENT...
#
# Fails if less than 100,000 bytes went over the cable; with 124 if the job has not ended after 10 s.
set -eu
engine=$1
shift
unshare --net --uts --mount sleep 300 &
second=$!
agent=$(mktemp)
trap 'kill $second; rm -f "$agent"' EXIT
while [ "$(readlink /proc/$second/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
on_second() { nsenter --target $second --net --uts --mount "$@"; }

# UCX looks there for its devices.
mount -t sysfs sysfs /sys
on_second mount -t sysfs sysfs /sys
hostname first
on_second hostname second
ip link add here type veth peer name there netns $second
ip link set lo up
ip link set here up
ip addr add 10.213.0.1/24 dev here
on_second ip link set lo up
on_second ip link set there up
on_second ip addr add 10.213.0.2/24 dev there

# What the launchers call instead of ssh: AGENT [-OPTION...] HOST COMMAND...
cat >"$agent" <<AGENT
#!/bin/sh
while [ "\${1#-}" != "\$1" ]; do shift; done
shift
exec nsenter --target $second --net --uts --mount --wd="$PWD" sh -c "\$*"
AGENT
chmod +x "$agent"
hosts=10.213.0.1:2,10.213.0.2:2
if [ "$engine" = openmpi ]; then
    network=10.213.0.0/24
    timeout 10 mpirun.openmpi --host $hosts --mca plm_rsh_agent "$agent" --mca btl tcp,self --mca btl_tcp_if_include $network \
        --mca oob_tcp_if_include $network -np 4 "$@"
else
    UCX_TLS=tcp,self timeout 10 mpiexec.hydra -launcher rsh -launcher-exec "$agent" -iface here -hosts $hosts -np 4 "$@"
fi
sent=$(cat /sys/class/net/here/statistics/tx_bytes)
echo "$sent bytes from the first host"
[ "$sent" -gt 100000 ]
