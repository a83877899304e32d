package io.nolose.rest.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What fills a template, as it is sent and shown. */
public final class TemplateParts {
  private TemplateParts() {}

  /**
   * One part of a template that needs something.
   *
   * @param subType of a button: what kind of button
   * @param index of a button: which one, counted from 0
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TemplateComponent")
  public record Component(
      @Schema(
              required = true,
              enumeration = {"header", "body", "button"})
          @Nullable String type,
      @Schema(enumeration = {"quick_reply", "url", "copy_code", "flow", "catalog", "mpm"})
          @Nullable String subType,
      @Schema(minimum = "0", maximum = "9") @Nullable Integer index,
      @Nullable List<@Nullable Parameter> parameters) {}

  /**
   * What fills one place; of the other fields exactly the one that {@code type} names.
   *
   * @param parameterName which placeholder, where they have names
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TemplateParameter")
  public record Parameter(
      @Schema(
              required = true,
              enumeration = {
                "text",
                "currency",
                "date_time",
                "image",
                "video",
                "document",
                "location",
                "payload",
                "coupon_code",
                "action"
              })
          @Nullable String type,
      @Nullable String parameterName,
      @Nullable String text,
      @Nullable Currency currency,
      @Nullable DateTime dateTime,
      @Nullable File image,
      @Nullable File video,
      @Nullable File document,
      @Nullable Place location,
      @Nullable String payload,
      @Nullable String couponCode,
      @Nullable Action action) {}

  /**
   * @param fallbackValue what is shown where the amount cannot be written as the reader's country
   *     does
   * @param code ISO 4217
   * @param amount1000 thousandths of the currency's unit
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TemplateCurrency")
  public record Currency(
      @Nullable String fallbackValue,
      @Nullable String code,
      @JsonProperty("amount_1000") @Nullable Long amount1000) {}

  /**
   * @param fallbackValue what is shown
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TemplateDateTime")
  public record DateTime(@Nullable String fallbackValue) {}

  /**
   * @param mediaId a stored file; this, or {@code link}
   * @param link where the provider can fetch it, https
   * @param filename what a document is to be called
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TemplateFile")
  public record File(@Nullable String mediaId, @Nullable String link, @Nullable String filename) {}

  /** A place on earth. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TemplatePlace")
  public record Place(
      @Nullable Double latitude,
      @Nullable Double longitude,
      @Nullable String name,
      @Nullable String address) {}

  /**
   * What a button opens.
   *
   * @param flowToken of a form: what comes back with it
   * @param flowActionData of a form: what its first screen begins with
   * @param thumbnailProductRetailerId of goods: whose picture is shown
   * @param sections of goods: which ones
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TemplateAction")
  public record Action(
      @Nullable String flowToken,
      @Schema(type = SchemaType.OBJECT) @Nullable JsonNode flowActionData,
      @Nullable String thumbnailProductRetailerId,
      @Nullable List<@Nullable Section> sections) {}

  /** Goods under a heading. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TemplateSection")
  public record Section(
      @Nullable String title, @Nullable List<@Nullable String> productRetailerIds) {}
}
