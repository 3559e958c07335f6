#!/bin/bash
# SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
# SPDX-License-Identifier: Apache-2.0
# A private FRR that nobody else sees: started with `unshare -nmp --fork --kill-child
# --mount-proc --propagation private`, it runs the commands from standard input, one a line, each
# answered by a line `@@ RC`, and ends with everything it started when standard input closes.
exec 2>&1
dir=$1
mount -t tmpfs tmpfs "$dir" && mkdir "$dir"/{etc,work,run,tmp} || exit 77
mount -t overlay overlay -o lowerdir=/etc,upperdir="$dir/etc",workdir="$dir/work" /etc || exit 77
mkdir -p /run/frr && mount --bind "$dir/run" /run/frr || exit 77
mount --bind "$dir/tmp" /var/tmp && mkdir -p /var/tmp/frr || exit 77
rm -rf /etc/frr/*
touch /etc/frr/vtysh.conf /etc/frr/frr.conf
chown -R frr:frr /etc/frr /run/frr /var/tmp/frr
chmod 755 /run/frr
ip link set lo up
ip addr add 192.168.125.1/24 dev lo
for daemon in zebra bgpd bfdd staticd ospfd; do
  port=()
  [ $daemon = bgpd ] && port=(-p 0)
  /usr/lib/frr/$daemon -A 127.0.0.1 "${port[@]}" >/dev/null 2>&1 </dev/null &
done
for try in {1..100}; do
  up=0
  for daemon in zebra bgpd bfdd staticd ospfd; do
    [ -S /run/frr/$daemon.vty ] && up=$((up + 1))
  done
  [ $up = 5 ] && vtysh -c 'show version' >/dev/null 2>&1 && break
  sleep 0.05
done
echo "@@ $((5 - up))"
while IFS= read -r line; do
  eval "$line" </dev/null
  echo "@@ $?"
done
