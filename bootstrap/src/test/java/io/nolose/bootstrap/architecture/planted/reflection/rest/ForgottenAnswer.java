package io.nolose.bootstrap.architecture.planted.reflection.rest;

public record ForgottenAnswer(String text) {}
