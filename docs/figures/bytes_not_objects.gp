# bytes_not_objects: The collector counts objects: it comes after 1,000 calls, whether they have leaked 0.5 or 764 MiB
# Redraws bytes_not_objects.svg from bytes_not_objects.csv: run `gnuplot bytes_not_objects.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'bytes_not_objects.svg'
data = 'bytes_not_objects.csv'
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
set label 1001 'The collector counts objects: it comes after 1,000 calls, whether they'."\n".'have leaked 0.5 or 764 MiB' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 04_generations --experiment opening · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.8193
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set logscale x
set logscale y
set xrange [6.25:80000]
set yrange [0.07080078125:1222.80625]
set xtics ('10' 10, '100' 100, '1,000' 1000, '10,000' 10000)
set ytics ('0.1' 0.1, '1' 1, '10' 10, '100' 100, '1,000' 1000)
set label 'ints in each leaked list, logarithmic' at screen 0.4784,0.1296 center textcolor rgb ink
set label 'leaked by then (MiB), logarithmic' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'this runtime' at screen 0.7958,0.8007 left font sans.',16' textcolor rgb ink
set label 'python3, 3.11.7' at screen 0.7958,0.7350 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb garbage, \
  data using "x":(only(2)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython
