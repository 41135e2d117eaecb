"""The workforce: posts and workers, vacancies, absences, and who works with which child or family."""
