# lost_updates: Two threads that count without care: the count drifts up (a leak) or down (freed while in use)
# Redraws lost_updates.svg from lost_updates.csv: run `gnuplot lost_updates.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'lost_updates.svg'
data = 'lost_updates.csv'
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
set label 1001 'Two threads that count without care: the count drifts up (a leak) or down'."\n".'(freed while in use)' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 05_why_a_lock --experiment lost_updates · Intel(R) Xeon(R) Processor, 2 cores · 25 repetitions · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set object rectangle from screen 0.0250,0.8037 to screen 0.0563,0.8333 fillcolor rgb ours fillstyle solid 1 border rgb ink
set label 'n = n + int(1) loses' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set object rectangle from screen 0.2708,0.8037 to screen 0.3021,0.8333 fillcolor rgb ours fillstyle pattern 4 border rgb ink
set label 'n += 1 loses (of all additions)' at screen 0.3104,0.8185 left font sans.',15' textcolor rgb ink
set label 'a count, 2,000,000 times +1, −1' at first 24.0,128.0 left font sans.' Bold,17' textcolor rgb ink
set arrow from first 116.0,436.0 to first 465.0,436.0 nohead linecolor rgb '#E5E5E5'
set label '−10,000' at first 108.0,436.0 right font sans.',14' textcolor rgb ink
set arrow from first 116.0,367.0 to first 465.0,367.0 nohead linecolor rgb '#E5E5E5'
set label '−5,000' at first 108.0,367.0 right font sans.',14' textcolor rgb ink
set arrow from first 116.0,298.0 to first 465.0,298.0 nohead linecolor rgb '#777777'
set label '0' at first 108.0,298.0 right font sans.',14' textcolor rgb ink
set arrow from first 116.0,229.0 to first 465.0,229.0 nohead linecolor rgb '#E5E5E5'
set label '+5,000' at first 108.0,229.0 right font sans.',14' textcolor rgb ink
set arrow from first 116.0,160.0 to first 465.0,160.0 nohead linecolor rgb '#E5E5E5'
set label '+10,000' at first 108.0,160.0 right font sans.',14' textcolor rgb ink
set label 'too high: it leaks' at first 124.0,174.0 left font sans.',15' textcolor rgb ink
set label 'too low: freed while in use' at first 124.0,422.0 left font sans.',15' textcolor rgb ink
set label '1' at first 159.6,450.0 center font sans.',16' textcolor rgb ink
set label '2' at first 246.9,450.0 center font sans.',16' textcolor rgb ink
set label '4' at first 334.1,450.0 center font sans.',16' textcolor rgb ink
set label '8' at first 421.4,450.0 center font sans.',16' textcolor rgb ink
set label 'threads' at first 290.5,472.0 center font sans.',16' textcolor rgb ink
set label 'a program''s own counter, four threads' at first 495.0,128.0 left font sans.' Bold,17' textcolor rgb ink
set label 'CPython 2.7' at first 613.0,164.6 right font sans.' Bold,14' textcolor rgb ink
set label 'CPython 3.6' at first 613.0,192.1 right font sans.' Bold,14' textcolor rgb ink
set label 'CPython 3.7' at first 613.0,219.5 right font sans.' Bold,14' textcolor rgb ink
set label 'CPython 3.8' at first 613.0,247.0 right font sans.' Bold,14' textcolor rgb ink
set label 'CPython 3.9' at first 613.0,274.4 right font sans.' Bold,14' textcolor rgb ink
set label 'CPython 3.10' at first 613.0,301.9 right font sans.' Bold,14' textcolor rgb ink
set label 'CPython 3.11' at first 613.0,329.4 right font sans.' Bold,14' textcolor rgb ink
set label 'CPython 3.12' at first 613.0,356.8 right font sans.' Bold,14' textcolor rgb ink
set label 'CPython 3.13' at first 613.0,384.3 right font sans.' Bold,14' textcolor rgb ink
set label 'this runtime' at first 613.0,411.7 right font sans.',14' textcolor rgb ink
set label 'no GIL' at first 613.0,439.2 right font sans.',14' textcolor rgb ink
only(what) = stringcolumn("what") eq what ? column("x") : NaN
plot \
  data using (only('drift')):"y" with points pointtype 7 pointsize 0.7 linecolor rgb garbage, \
  data using (only('exact')):"y" with points pointtype 6 pointsize 0.9 linecolor rgb ink, \
  data using (only('call')):"y":"left":"right":"top":"bottom" with boxxyerror fill solid 1 border rgb ink linecolor rgb ours, \
  data using (only('in_place')):"y":"left":"right":"top":"bottom" with boxxyerror fill pattern 4 border rgb ink linecolor rgb ours, \
  data using (column("right")+6):"y":10 with labels left font sans.',14' textcolor rgb ink
