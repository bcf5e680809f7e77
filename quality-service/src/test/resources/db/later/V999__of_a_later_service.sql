create table of_a_later_service (number int);
