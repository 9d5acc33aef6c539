# mixed: Threads gain where tasks wait: half of the time waiting, twice as fast; three quarters, four times
# Redraws mixed.svg from mixed.csv: run `gnuplot mixed.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'mixed.svg'
data = 'mixed.csv'
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
set label 1001 'Threads gain where tasks wait: half of the time waiting, twice as fast;'."\n".'three quarters, four times' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 07_cpu_io_threading --experiment mixed · Intel(R) Xeon(R) Processor, 2 cores · 5 repetitions · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.8749
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set xrange [0:100]
set yrange [0:4.24]
set xtics ('0' 0, '20' 20, '40' 40, '60' 60, '80' 80, '100' 100)
set ytics ('0' 0, '1' 1, '2' 2, '3' 3, '4' 4)
set label 'share of a task''s time in which it waits (%); dashed: CPython, recorded' at screen 0.5062,0.1296 center textcolor rgb ink
set label 'times as fast as one after the other' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'predicted' at screen 0.8853,0.8675 left font sans.',16' textcolor rgb ink
set label 'measured' at screen 0.8853,0.8286 left font sans.',16' textcolor rgb ink
set label '' at screen 0.8853,0.7897 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with lines linewidth 2.2 linecolor rgb waiting, \
  data using "x":(only(2)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb ours, \
  data using "x":(only(3)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython
