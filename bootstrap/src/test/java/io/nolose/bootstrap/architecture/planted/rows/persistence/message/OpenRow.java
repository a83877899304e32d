package io.nolose.bootstrap.architecture.planted.rows.persistence.message;

public final class OpenRow {}
