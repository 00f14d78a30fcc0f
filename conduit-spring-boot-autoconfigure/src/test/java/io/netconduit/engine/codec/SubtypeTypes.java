package io.netconduit.engine.codec;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Types of which a payload names the subtype, in each of the possible places.
 */
final class SubtypeTypes {

	private SubtypeTypes() {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "k")
	@JsonSubTypes({ @JsonSubTypes.Type(value = PropertyA.class, name = "a"),
			@JsonSubTypes.Type(value = PropertyB.class, name = "b"),
			@JsonSubTypes.Type(value = PropertyList.class, name = "l"),
			@JsonSubTypes.Type(value = PropertyEnum.class, name = "e"),
			@JsonSubTypes.Type(value = PropertyFive.class, name = "5") })
	interface Property {

	}

	record PropertyA(int x) implements Property {
	}

	record PropertyB(@Nullable List<Property> l) implements Property {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record PropertyList(int x, int y) implements Property {
	}

	enum PropertyEnum implements Property {

		ONE, TWO

	}

	record PropertyFive(int x) implements Property {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
	@JsonSubTypes({ @JsonSubTypes.Type(value = ListA.class, name = "a"),
			@JsonSubTypes.Type(value = ListB.class, name = "b") })
	interface InList {

	}

	record ListA(int x) implements InList {
	}

	record ListB(List<InList> l) implements InList {
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
	@JsonSubTypes({ @JsonSubTypes.Type(value = MapA.class, name = "a"),
			@JsonSubTypes.Type(value = MapB.class, name = "b") })
	interface InMap {

	}

	record MapA(int x) implements InMap {
	}

	record MapB(List<InMap> l) implements InMap {
	}

	record Holder(@Nullable Property p, @Nullable InList l, @Nullable InMap m) {
	}

	@Retention(RetentionPolicy.RUNTIME)
	@JacksonAnnotationsInside
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.EXTERNAL_PROPERTY, property = "kind")
	@JsonSubTypes({ @JsonSubTypes.Type(value = ExtA.class, name = "a"),
			@JsonSubTypes.Type(value = ExtB.class, name = "b") })
	@interface NamedBeside {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@JacksonAnnotationsInside
	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "k")
	@JsonSubTypes(@JsonSubTypes.Type(value = ExtA.class, name = "a"))
	@interface NamedInside {

	}

	record Ext(String kind, @NamedBeside Object v) {
	}

	static class ExtBean {

		@JsonProperty
		@Nullable String kind;

		@JsonProperty
		@NamedBeside
		@Nullable Object v;

	}

	record ExtA(int x) {
	}

	record ExtB(Ext x) {
	}

	record OnProperty(@NamedInside Object v, @NamedInside List<Object> l) {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record Row(int a, String b) {
	}

	record RowHolder(Row x) {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	record RowOfRows(Row x, List<ExtA> y) {
	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	static class RowBean {

		@JsonProperty
		int a;

		@JsonProperty
		ExtA b = new ExtA(0);

	}

	record Any(int a, @JsonAnyGetter Map<String, Integer> others) {
	}

	public static class AnyFirst {

		@JsonProperty
		int z = 1;

		private final Map<String, Integer> others;

		AnyFirst(Map<String, Integer> others) {
			this.others = others;
		}

		@JsonAnyGetter
		public Map<String, Integer> getA() {
			return this.others;
		}

	}

}
