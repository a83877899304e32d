package io.nolose.bootstrap.architecture.planted.rows.persistence.message;

record BlamelessRow(long id) {}
