# who_holds: One call, four eras: f(a) adds two references up to 3.10, one in 3.11 to 3.13, none since 3.14
# Redraws who_holds.svg from who_holds.csv: run `gnuplot who_holds.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'who_holds.svg'
data = 'who_holds.csv'
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
set label 1001 'One call, four eras: f(a) adds two references up to 3.10, one in 3.11 to'."\n".'3.13, none since 3.14' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 01_refcounts --experiment who_holds · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
set lmargin at screen 0.0896
set rmargin at screen 0.9750
set tmargin at screen 0.6704
set bmargin at screen 0.1630
set xrange [0:22.368]
set yrange [0:4.48]
unset xtics
set border 2
set grid ytics linecolor rgb '#E5E5E5' linewidth 1
set label 'references counted' at screen 0.0229, graph 0.5 center rotate textcolor rgb ink
set ytics 1
set object rectangle from screen 0.0250,0.8037 to screen 0.0563,0.8333 fillcolor rgb cpython fillstyle pattern 4 border rgb ink
set label 'only while the call runs' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set arrow from screen 0.3067,0.8185 to screen 0.3379,0.8185 nohead linecolor rgb cpython linewidth 2.5 dashtype (6,4)
set label 'printed by CPython' at screen 0.3463,0.8185 left font sans.',15' textcolor rgb ink
set label 'a is global' at first 3.263, graph 1.1606 center font sans.' Bold,17' textcolor rgb ink
set label 'getrefcount(a)' at first 3.263, graph 1.0766 center font mono.',15' textcolor rgb ink
set label 'x is local' at first 10.474, graph 1.1606 center font sans.' Bold,17' textcolor rgb ink
set label 'getrefcount(x)' at first 10.474, graph 1.0766 center font mono.',15' textcolor rgb ink
set label 'a is global' at first 18.395, graph 1.1606 center font sans.' Bold,17' textcolor rgb ink
set label 'f(a)' at first 18.395, graph 1.0766 center font mono.',15' textcolor rgb ink
set label 'variable' at first 2.311,0.5 right textcolor rgb ink
set label 'argument' at first 2.311,1.5 right textcolor rgb ink
set label 'variable' at first 9.521,0.5 right textcolor rgb ink
set label 'argument' at first 9.521,1.5 right textcolor rgb ink
set label 'variable' at first 18.153,0.5 right textcolor rgb ink
set label 'parameter x' at first 18.153,1.5 right textcolor rgb ink
set label 'argument' at first 18.153,2.5 right textcolor rgb ink
set label 'caller''s stack' at first 18.153,3.5 right textcolor rgb ink
once(x) = column("layer") == 0 ? x : NaN  # a bar has a row per block
above(total) = past_line(column("high") > total ? column("high") : total)
past_line(y) = column("cpython") > y - 0.08 && column("cpython") < y + 0.44 ? column("cpython") : y
plot \
  data using (stringcolumn("part") eq 'variable' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 1 border rgb ink linecolor rgb ours, \
  data using (stringcolumn("part") eq 'parameter x' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 0.18 noborder linecolor rgb ours, \
  data using (stringcolumn("part") eq 'parameter x' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill pattern 4 noborder linecolor rgb ours linewidth 1.5, \
  data using (stringcolumn("part") eq 'parameter x' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill empty border rgb ink linecolor rgb ink, \
  data using (stringcolumn("part") eq 'argument' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 0.18 noborder linecolor rgb value_stack, \
  data using (stringcolumn("part") eq 'argument' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill pattern 4 noborder linecolor rgb value_stack linewidth 1.5, \
  data using (stringcolumn("part") eq 'argument' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill empty border rgb ink linecolor rgb ink, \
  data using (stringcolumn("part") eq 'caller''s stack' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill solid 0.18 noborder linecolor rgb value_stack, \
  data using (stringcolumn("part") eq 'caller''s stack' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill pattern 4 noborder linecolor rgb value_stack linewidth 1.5, \
  data using (stringcolumn("part") eq 'caller''s stack' ? column("x") : NaN):"bottom":(column("x")-0.4):(column("x")+0.4):"bottom":"top" with boxxyerror fill empty border rgb ink linecolor rgb ink, \
  data using (once(column("x"))-0.47):"cpython":(0.94):(0) with vectors nohead linecolor rgb cpython linewidth 3.5 dashtype (2.2,1.2), \
  data using (once(column("x"))):(0):2 with labels offset 0,-1 font sans.',14' textcolor rgb ink, \
  data using (once(column("x"))):(above(column("total"))):(sprintf('%g', column("total"))) with labels offset 0,0.8 font sans.' Bold,19' textcolor rgb ink
