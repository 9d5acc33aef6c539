# timelines: Two threads, 20 ms: the tick lock wakes them 685 times for nothing on all cores, 0 times on one
# Redraws timelines.svg from timelines.csv: run `gnuplot timelines.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,1080 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'timelines.svg'
data = 'timelines.csv'
set datafile separator comma
set datafile columnheaders
set datafile missing ''
ours = '#0072B2'
value_stack = '#F0E442'
running = '#009E73'
waiting = '#D3D3D3'
woke_for_nothing = '#D55E00'
blocked_io = '#56B4E9'
collector = '#E69F00'
garbage = '#CC79A7'
living = '#FFFFFF'
cpython = '#000000'
ink = '#222222'
death = '✕'
death_font = sans.' Bold,26'
set border 3 linecolor rgb '#777777'
set tics nomirror out textcolor rgb ink
set key off
set label 1001 'Two threads, 20 ms: the tick lock wakes them 685 times for nothing on all'."\n".'cores, 0 times on one' at screen 0.0250,0.9685 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 06_tick_vs_interval --experiment timelines · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0324 left font sans.',14' textcolor rgb '#555555'
# One unit is one pixel, from the left and from the top.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [1080:0]
unset border
unset xtics
unset ytics
set object rectangle from screen 0.0250,0.9019 to screen 0.0563,0.9167 fillcolor rgb running fillstyle solid 1 border rgb ink
set label 'has the lock' at screen 0.0646,0.9093 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.1992,0.9019 to screen 0.2304,0.9167 fillcolor rgb waiting fillstyle solid 1 border rgb ink
set label 'waits (thin)' at screen 0.2387,0.9093 left font sans.',15' textcolor rgb ink
set arrow from screen 0.3733,0.9093 to screen 0.4046,0.9093 nohead linecolor rgb woke_for_nothing linewidth 2.5
set label 'woken for nothing' at screen 0.4129,0.9093 left font sans.',15' textcolor rgb ink
set label '▼ asks the holder to let go' at first 936.0,98.0 right font sans.',15' textcolor rgb ink
set label 'tick lock, one core' at first 24.0,132.0 left font sans.' Bold,16' textcolor rgb ink
set label '4 switches, 0 wake-ups for nothing' at first 926.0,132.0 right font sans.',15' textcolor rgb ink
set label 'thread A' at first 32.0,190.3 left font sans.',15' textcolor rgb ink
set label 'thread B' at first 32.0,254.3 left font sans.',15' textcolor rgb ink
set label 'tick lock, all cores' at first 24.0,302.0 left font sans.' Bold,16' textcolor rgb ink
set label '352 switches, 685 wake-ups for nothing' at first 926.0,302.0 right font sans.',15' textcolor rgb ink
set label 'thread A' at first 32.0,360.3 left font sans.',15' textcolor rgb ink
set label 'thread B' at first 32.0,424.3 left font sans.',15' textcolor rgb ink
set label 'interval lock, all cores' at first 24.0,472.0 left font sans.' Bold,16' textcolor rgb ink
set label '4 switches, 0 wake-ups for nothing' at first 926.0,472.0 right font sans.',15' textcolor rgb ink
set label 'thread A' at first 32.0,530.3 left font sans.',15' textcolor rgb ink
set label 'thread B' at first 32.0,594.3 left font sans.',15' textcolor rgb ink
set label 'no lock, all cores' at first 24.0,642.0 left font sans.' Bold,16' textcolor rgb ink
set label 'each runs 100 % of the time' at first 926.0,642.0 right font sans.',15' textcolor rgb ink
set label 'thread A' at first 32.0,700.3 left font sans.',15' textcolor rgb ink
set label 'thread B' at first 32.0,764.3 left font sans.',15' textcolor rgb ink
set label 'two processes, a lock each (simulated, two cores)' at first 24.0,812.0 left font sans.' Bold,16' textcolor rgb ink
set label 'each runs 100 % of the time' at first 926.0,812.0 right font sans.',15' textcolor rgb ink
set label 'thread A' at first 32.0,870.3 left font sans.',15' textcolor rgb ink
set label 'thread B' at first 32.0,934.3 left font sans.',15' textcolor rgb ink
set arrow from first 120.0,962.0 to first 120.0,967.0 nohead linecolor rgb '#777777'
set label '0' at first 120.0,977.0 center font sans.',14' textcolor rgb ink
set arrow from first 281.2,962.0 to first 281.2,967.0 nohead linecolor rgb '#777777'
set label '4' at first 281.2,977.0 center font sans.',14' textcolor rgb ink
set arrow from first 442.4,962.0 to first 442.4,967.0 nohead linecolor rgb '#777777'
set label '8' at first 442.4,977.0 center font sans.',14' textcolor rgb ink
set arrow from first 603.6,962.0 to first 603.6,967.0 nohead linecolor rgb '#777777'
set label '12' at first 603.6,977.0 center font sans.',14' textcolor rgb ink
set arrow from first 764.8,962.0 to first 764.8,967.0 nohead linecolor rgb '#777777'
set label '16' at first 764.8,977.0 center font sans.',14' textcolor rgb ink
set arrow from first 926.0,962.0 to first 926.0,967.0 nohead linecolor rgb '#777777'
set label '20' at first 926.0,977.0 center font sans.',14' textcolor rgb ink
set arrow from first 120.0,962.0 to first 926.0,962.0 nohead linecolor rgb '#777777'
set label 'milliseconds' at first 523.0,996.0 center font sans.',15' textcolor rgb ink
only(state) = strcol("state") eq state ? column("left") : NaN
plot \
  data using (only('waiting')):((column("top")+column("bottom"))/2):"left":"right":"top":"bottom" with boxxyerror fill solid 1 noborder linecolor rgb waiting, \
  data using (only('blocked_io')):((column("top")+column("bottom"))/2):"left":"right":"top":"bottom" with boxxyerror fill solid 1 noborder linecolor rgb blocked_io, \
  data using (only('running')):((column("top")+column("bottom"))/2):"left":"right":"top":"bottom" with boxxyerror fill solid 1 noborder linecolor rgb running, \
  data using (only('woke_for_nothing')):"top":(0):(column("bottom")-column("top")) with vectors nohead linewidth 1 linecolor rgb woke_for_nothing, \
  data using (only('request')):"bottom" with points pointtype 11 pointsize 0.8 linecolor rgb ink
