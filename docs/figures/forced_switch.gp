# forced_switch: Asked to let go, the holder does. Forced to wait it hands over in 100 % of the cases, else in 34 %
# Redraws forced_switch.svg from forced_switch.csv: run `gnuplot forced_switch.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'forced_switch.svg'
data = 'forced_switch.csv'
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
set label 1001 'Asked to let go, the holder does. Forced to wait it hands over in 100 %'."\n".'of the cases, else in 34 %' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 06_tick_vs_interval --experiment forced_switch · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition ·'."\n".'commit 96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
# One unit is one pixel, from the left and from the top.
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [540:0]
unset border
unset xtics
unset ytics
set object rectangle from screen 0.0250,0.8037 to screen 0.0563,0.8333 fillcolor rgb running fillstyle solid 1 border rgb ink
set label 'has the lock' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.1992,0.8037 to screen 0.2304,0.8333 fillcolor rgb waiting fillstyle solid 1 border rgb ink
set label 'waits (thin)' at screen 0.2387,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.3733,0.8185 to screen 0.4046,0.8185 nohead linecolor rgb woke_for_nothing linewidth 2.5
set label 'woken for nothing' at screen 0.4129,0.8185 left font sans.',15' textcolor rgb ink
set label '▼ asks the holder to let go' at first 936.0,98.0 right font sans.',15' textcolor rgb ink
set label 'forced switching: who lets go waits for another' at first 24.0,132.0 left font sans.' Bold,16' textcolor rgb ink
set label '12 switches, 0 wake-ups for nothing' at first 926.0,132.0 right font sans.',15' textcolor rgb ink
set label 'thread A' at first 32.0,188.4 left font sans.',15' textcolor rgb ink
set label 'thread B' at first 32.0,249.4 left font sans.',15' textcolor rgb ink
set label 'without: it takes the lock again' at first 24.0,296.0 left font sans.' Bold,16' textcolor rgb ink
set label '4 switches, 8 wake-ups for nothing' at first 926.0,296.0 right font sans.',15' textcolor rgb ink
set label 'thread A' at first 32.0,352.4 left font sans.',15' textcolor rgb ink
set label 'thread B' at first 32.0,413.4 left font sans.',15' textcolor rgb ink
set arrow from first 120.0,440.0 to first 120.0,445.0 nohead linecolor rgb '#777777'
set label '0' at first 120.0,455.0 center font sans.',14' textcolor rgb ink
set arrow from first 281.2,440.0 to first 281.2,445.0 nohead linecolor rgb '#777777'
set label '12' at first 281.2,455.0 center font sans.',14' textcolor rgb ink
set arrow from first 442.4,440.0 to first 442.4,445.0 nohead linecolor rgb '#777777'
set label '24' at first 442.4,455.0 center font sans.',14' textcolor rgb ink
set arrow from first 603.6,440.0 to first 603.6,445.0 nohead linecolor rgb '#777777'
set label '36' at first 603.6,455.0 center font sans.',14' textcolor rgb ink
set arrow from first 764.8,440.0 to first 764.8,445.0 nohead linecolor rgb '#777777'
set label '48' at first 764.8,455.0 center font sans.',14' textcolor rgb ink
set arrow from first 926.0,440.0 to first 926.0,445.0 nohead linecolor rgb '#777777'
set label '60' at first 926.0,455.0 center font sans.',14' textcolor rgb ink
set arrow from first 120.0,440.0 to first 926.0,440.0 nohead linecolor rgb '#777777'
set label 'milliseconds' at first 523.0,474.0 center font sans.',15' textcolor rgb ink
only(state) = strcol("state") eq state ? column("left") : NaN
plot \
  data using (only('waiting')):((column("top")+column("bottom"))/2):"left":"right":"top":"bottom" with boxxyerror fill solid 1 noborder linecolor rgb waiting, \
  data using (only('blocked_io')):((column("top")+column("bottom"))/2):"left":"right":"top":"bottom" with boxxyerror fill solid 1 noborder linecolor rgb blocked_io, \
  data using (only('running')):((column("top")+column("bottom"))/2):"left":"right":"top":"bottom" with boxxyerror fill solid 1 noborder linecolor rgb running, \
  data using (only('woke_for_nothing')):"top":(0):(column("bottom")-column("top")) with vectors nohead linewidth 1 linecolor rgb woke_for_nothing, \
  data using (only('request')):"bottom" with points pointtype 11 pointsize 0.8 linecolor rgb ink
