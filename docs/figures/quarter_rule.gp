# quarter_rule: A growing heap: full collections wait until a quarter is new, and so their time grows with the heap, not with its square
# Redraws quarter_rule.svg from quarter_rule.csv: run `gnuplot quarter_rule.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'quarter_rule.svg'
data = 'quarter_rule.csv'
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
set label 1001 'A growing heap: full collections wait until a quarter is new, and so'."\n".'their time grows with the heap, not with its square' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 04_generations --experiment quarter_rule · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.1375
set rmargin at screen 0.8471
set tmargin at screen 0.8296
set bmargin at screen 0.2296
set xrange [0:3000000]
set yrange [0:2.17969496]
set xtics ('0' 0, '500,000' 500000, '1,000,000' 1000000, '1,500,000' 1500000, '2,000,000' 2000000, '2,500,000' 2500000, '3,000,000' 3000000)
set ytics ('0' 0, '0.5' 0.5, '1' 1, '1.5' 1.5, '2' 2)
set label 'lists made and kept' at screen 0.4923,0.1296 center textcolor rgb ink
set label 'spent in collections so far (s)' at screen 0.0354,0.5296 center rotate textcolor rgb ink
set label 'rule on' at screen 0.8575,0.3599 left font sans.',16' textcolor rgb ink
set label 'on, python3' at screen 0.8575,0.3999 left font sans.',16' textcolor rgb ink
set label 'rule off' at screen 0.8575,0.6371 left font sans.',16' textcolor rgb ink
set label 'off, python3' at screen 0.8575,0.7957 left font sans.',16' textcolor rgb ink
only(n) = column("number") == n ? column("y") : NaN
plot \
  data using "x":(only(1)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb collector, \
  data using "x":(only(2)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython, \
  data using "x":(only(3)) with linespoints linewidth 2.2 pointtype 7 pointsize 0.6 linecolor rgb woke_for_nothing, \
  data using "x":(only(4)) with lines linewidth 2.2 dashtype (6,4) linecolor rgb cpython
