# matrix: 4 tasks on 2 cores: what waits gains in every model, what computes gains where there is no common lock
# Redraws matrix.svg from matrix.csv: run `gnuplot matrix.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,1080 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'matrix.svg'
data = 'matrix.csv'
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
set label 1001 '4 tasks on 2 cores: what waits gains in every model, what computes gains'."\n".'where there is no common lock' at screen 0.0250,0.9685 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 07_cpu_io_threading --experiment matrix · Intel(R) Xeon(R) Processor, 2 cores · 5 repetitions · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0324 left font sans.',14' textcolor rgb '#555555'
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
set label 'in brackets: the middle half of the rounds' at first 936.0,96.0 right font sans.',15' textcolor rgb ink
set label 'this runtime, tick' at first 24.0,96.0 left font sans.' Bold,17' textcolor rgb ink
set label 'threads' at first 230.4,126.0 center font sans.',15' textcolor rgb ink
set label 'processes' at first 387.2,126.0 center font sans.',15' textcolor rgb ink
set label 'coroutines' at first 544.0,126.0 center font sans.',15' textcolor rgb ink
set label 'native code' at first 700.8,126.0 center font sans.',15' textcolor rgb ink
set label 'sub-interpreters' at first 857.6,126.0 center font sans.',15' textcolor rgb ink
set label 'computing' at first 140.0,155.1 right font sans.',15' textcolor rgb ink
set label 'sleeping' at first 140.0,189.2 right font sans.',15' textcolor rgb ink
set label 'disk' at first 140.0,223.2 right font sans.',15' textcolor rgb ink
set label 'loopback TCP' at first 140.0,257.4 right font sans.',15' textcolor rgb ink
set label 'mixed' at first 140.0,291.4 right font sans.',15' textcolor rgb ink
set label 'this runtime, interval' at first 24.0,330.5 left font sans.' Bold,17' textcolor rgb ink
set label 'threads' at first 230.4,360.5 center font sans.',15' textcolor rgb ink
set label 'processes' at first 387.2,360.5 center font sans.',15' textcolor rgb ink
set label 'coroutines' at first 544.0,360.5 center font sans.',15' textcolor rgb ink
set label 'native code' at first 700.8,360.5 center font sans.',15' textcolor rgb ink
set label 'sub-interpreters' at first 857.6,360.5 center font sans.',15' textcolor rgb ink
set label 'computing' at first 140.0,389.6 right font sans.',15' textcolor rgb ink
set label 'sleeping' at first 140.0,423.7 right font sans.',15' textcolor rgb ink
set label 'disk' at first 140.0,457.8 right font sans.',15' textcolor rgb ink
set label 'loopback TCP' at first 140.0,491.9 right font sans.',15' textcolor rgb ink
set label 'mixed' at first 140.0,525.9 right font sans.',15' textcolor rgb ink
set label 'this runtime, no GIL' at first 24.0,565.0 left font sans.' Bold,17' textcolor rgb ink
set label 'threads' at first 230.4,595.0 center font sans.',15' textcolor rgb ink
set label 'processes' at first 387.2,595.0 center font sans.',15' textcolor rgb ink
set label 'coroutines' at first 544.0,595.0 center font sans.',15' textcolor rgb ink
set label 'native code' at first 700.8,595.0 center font sans.',15' textcolor rgb ink
set label 'sub-interpreters' at first 857.6,595.0 center font sans.',15' textcolor rgb ink
set label 'computing' at first 140.0,624.0 right font sans.',15' textcolor rgb ink
set label 'sleeping' at first 140.0,658.1 right font sans.',15' textcolor rgb ink
set label 'disk' at first 140.0,692.2 right font sans.',15' textcolor rgb ink
set label 'loopback TCP' at first 140.0,726.3 right font sans.',15' textcolor rgb ink
set label 'mixed' at first 140.0,760.4 right font sans.',15' textcolor rgb ink
set label 'CPython 3.11.7' at first 24.0,799.5 left font sans.' Bold,17' textcolor rgb ink
set label 'threads' at first 230.4,829.5 center font sans.',15' textcolor rgb ink
set label 'processes' at first 387.2,829.5 center font sans.',15' textcolor rgb ink
set label 'coroutines' at first 544.0,829.5 center font sans.',15' textcolor rgb ink
set label 'native code' at first 700.8,829.5 center font sans.',15' textcolor rgb ink
set label 'sub-interpreters' at first 857.6,829.5 center font sans.',15' textcolor rgb ink
set label 'computing' at first 140.0,858.5 right font sans.',15' textcolor rgb ink
set label 'sleeping' at first 140.0,892.6 right font sans.',15' textcolor rgb ink
set label 'disk' at first 140.0,926.8 right font sans.',15' textcolor rgb ink
set label 'loopback TCP' at first 140.0,960.8 right font sans.',15' textcolor rgb ink
set label 'mixed' at first 140.0,994.9 right font sans.',15' textcolor rgb ink
kind(name, x) = stringcolumn("kind") eq name ? x : NaN
plot \
  data using (kind('value', column("x"))):"y":"left":"right":"top":"bottom":"colour" with boxxyerror fill solid 1 border rgb '#FFFFFF' linecolor rgb variable, \
  data using (kind('none', column("x"))):"y":"left":"right":"top":"bottom" with boxxyerror fill pattern 4 border rgb '#BBBBBB' linecolor rgb '#D8D8D8', \
  data using "x":"y":15 with labels center font sans.',15' textcolor rgb ink
