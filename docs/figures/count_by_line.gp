# count_by_line: A count follows names and slots: up with every new one, down with every one that goes, dead at zero
# Redraws count_by_line.svg from count_by_line.csv: run `gnuplot count_by_line.gp` in this folder.
sans = 'DejaVu Sans&#44; Verdana&#44; sans-serif'
mono = 'DejaVu Sans Mono&#44; monospace'
set terminal svg size 960,540 noenhanced font sans.',16' background '#FFFFFF'
set encoding utf8
set output 'count_by_line.svg'
data = 'count_by_line.csv'
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
set label 1001 'A count follows names and slots: up with every new one, down with every'."\n".'one that goes, dead at zero' at screen 0.0250,0.9370 left font sans.' Bold,21' textcolor rgb ink
set label 1002 'Source: 01_refcounts --experiment count_by_line · Intel(R) Xeon(R) Processor, 2 cores · 1 repetition · commit'."\n".'96b025869c5f · g++ 12.2.0, Release' at screen 0.0250,0.0648 left font sans.',14' textcolor rgb '#555555'
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
set arrow from screen 0.0250,0.8185 to screen 0.0563,0.8185 nohead linecolor rgb cpython linewidth 2.5 dashtype (6,4)
set label 'recorded from CPython 3.13' at screen 0.0646,0.8185 left font sans.',15' textcolor rgb ink
set label 'the program' at first 58.0,129.0 left font sans.',15' textcolor rgb ink
set label 'references, after each line, to' at first 227.2,129.0 left font sans.',15' textcolor rgb ink
set label 'a' at first 227.2,152.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 227.2,166.0 to 227.2,480.0 nohead linecolor rgb '#777777'
set label 'row' at first 470.8,152.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 470.8,166.0 to 470.8,480.0 nohead linecolor rgb '#777777'
set label 'box' at first 714.4,152.0 left font sans.' Bold,16' textcolor rgb ink
set arrow from first 714.4,166.0 to 714.4,480.0 nohead linecolor rgb '#777777'
reference = 37.52  # pixels
half = 17.00
end(name) = column("left") + reference * column(name)
when(event, x) = stringcolumn("event") eq event ? x : NaN
first_object(x) = stringcolumn("object") eq 'a' ? x : NaN
plot \
  data using (first_object(58.0)):"middle":9 with labels left font mono.',15' textcolor rgb ink, \
  data using (first_object(48.0)):"middle":1 with labels right font mono.',15' textcolor rgb '#888888', \
  data using (column("count") > 0 ? column("left") : NaN):"middle":"left":(end("count")):(column("middle")-half):(column("middle")+half) with boxxyerror fill solid 0.25 noborder linecolor rgb ours, \
  data using (end("count")):(column("middle")-half):(0):(2*half) with vectors nohead linecolor rgb ours linewidth 3, \
  data using (end("before")):(column("middle")-half):(end("count")-end("before")):(0) with vectors nohead linecolor rgb ours linewidth 3, \
  data using (when("freed", column("left"))):(column("middle")-half):(reference*column("before")):(0) with vectors nohead linecolor rgb ours linewidth 3, \
  data using (when("freed", column("left")+13)):"middle":(death) with labels font death_font textcolor rgb garbage, \
  data using (when("freed", column("left")+26)):"middle":("freed") with labels left textcolor rgb ink, \
  data using (end("cpython")):(column("middle")-half):(0):(2*half) with vectors nohead linecolor rgb cpython linewidth 2.5 dashtype (2.2,1.2), \
  data using (stringcolumn("event") eq "made" || stringcolumn("event") eq "changed" ? end("count")+9 : NaN):"middle":(sprintf('%g', column("count"))) with labels left font sans.' Bold,17' textcolor rgb ink
