create table of_a_later_backbone (number int);
