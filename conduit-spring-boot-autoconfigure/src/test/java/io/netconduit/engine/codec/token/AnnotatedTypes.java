package io.netconduit.engine.codec.token;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;

/**
 * Types with annotations that only one of the mapping libraries reads.
 */
public final class AnnotatedTypes {

	private AnnotatedTypes() {
	}

	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Inner(int orderId) {

	}

	@tools.jackson.databind.annotation.JsonNaming
	record ForJackson3(@tools.jackson.databind.annotation.JsonSerialize int total,
			@tools.jackson.databind.annotation.JsonSerialize int tax) {

	}

	record OnComponent(@JsonSerialize int total) {

	}

	public static class OnField {

		@JsonSerialize
		private int total;

	}

	public static class OnGetter {

		@JsonSerialize
		public int getTotal() {
			return 1;
		}

	}

	public static class OnSetter {

		@JsonDeserialize
		public void setTotal(int total) {
		}

		public int getOther() {
			return 1;
		}

	}

	public static class OnCreator {

		@JsonCreator
		OnCreator(@JsonProperty("total") @JsonDeserialize int total) {
		}

	}

	public static class OnFactoryMethod {

		@JsonCreator
		static OnFactoryMethod of(@JsonProperty("total") @JsonDeserialize int total) {
			return new OnFactoryMethod();
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@JacksonAnnotationsInside
	@JsonSerialize
	@interface Money {

	}

	record Bundled(@Money int total) {

	}

	@JsonDeserialize
	enum OnEnum {

		A

	}

	@JsonNaming
	public static class OnSuperClass {

		public int total;

	}

	public static class InheritsClass extends OnSuperClass {

	}

	interface OnInterface {

		@JsonSerialize
		int getTotal();

	}

	record InheritsGetter(int total) implements OnInterface {

		@Override
		public int getTotal() {
			return this.total;
		}

	}

	@JsonDeserialize(builder = OnBuilder.Builder.class)
	public static class OnBuilder {

		static class Builder {

		}

	}

	@JsonNaming
	@JsonDeserialize
	@tools.jackson.databind.annotation.JsonDeserialize
	record PartlyMatched(int total) {

	}

	record Box<T>(T value) {

	}

	public static class Inners extends ArrayList<Inner> {

	}

	record InRecord(int number, Inner inner) {

	}

	record InCollections(Map<String, List<Optional<Inner>>> inner) {

	}

	public static class InGetter {

		public Inner getInner() {
			return new Inner(1);
		}

	}

	public static class InSetter {

		public void setInner(Inner inner) {
		}

	}

	public static class InConstructor {

		private final Inner inner;

		public InConstructor(Inner inner) {
			this.inner = inner;
		}

		Inner inner() {
			return this.inner;
		}

	}

	public static class InPublicField {

		public Inner inner;

	}

	public static class InSuperClass extends InPublicField {

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	@JsonSubTypes(@JsonSubTypes.Type(InnerSubtype.class))
	interface InSubtypes {

	}

	record InnerSubtype(Inner inner) implements InSubtypes {

	}

	public static class InSubtypeOfField {

		@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
		@JsonSubTypes(@JsonSubTypes.Type(Inner.class))
		public Object any;

	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
	sealed interface InSealed permits InnerOfSealed {

	}

	record InnerOfSealed(Inner inner) implements InSealed {

	}

	record InCycle(InCycle parent, List<InCycle> children, Box<Box<InCycle>> box, Inner inner) {

	}

	@tools.jackson.databind.annotation.JsonDeserialize(as = InRecord.class)
	interface AsInner {

	}

	@tools.jackson.databind.annotation.JsonDeserialize(builder = InSetter.class)
	public static class BuiltByInner {

	}

	@JsonNaming
	@tools.jackson.databind.annotation.JsonNaming
	record Both(@JsonSerialize @tools.jackson.databind.annotation.JsonSerialize int total) {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@JacksonAnnotationsInside
	@JsonSerialize
	@tools.jackson.databind.annotation.JsonSerialize
	@interface BothMoney {

	}

	record BothBundled(@BothMoney int total) {

	}

	public static class BothOnDifferentMembers {

		@JsonSerialize
		private int total;

		@tools.jackson.databind.annotation.JsonSerialize
		public int getTotal() {
			return this.total;
		}

	}

	record Shared(@JsonProperty("t") int total, @JsonFormat(shape = JsonFormat.Shape.STRING) long id) {

	}

	public static class Ignored {

		@JsonIgnore
		private Inner inner;

		@JsonIgnore
		@JsonSerialize
		public int getTotal() {
			return 1;
		}

		public Inner getInner() {
			return this.inner;
		}

	}

	@JsonIgnoreProperties("inner")
	record IgnoredByName(int number, InBoth inner) {

	}

	record InBoth(Inner inner, ForJackson3 other) {

	}

	public static class NoProperty {

		static Inner constant;

		public transient InBoth skipped;

		private InBoth hidden;

		NoProperty(InBoth hidden) {
			this.hidden = hidden;
		}

		public int total(InBoth other, int number) {
			return 1;
		}

	}

	public static class Overridden implements OnInterface {

		@Override
		@tools.jackson.databind.annotation.JsonSerialize
		@JsonSerialize
		public int getTotal() {
			return 1;
		}

	}

	public static class Recursive<T extends Comparable<T>> {

		public List<Recursive<T>> children;

		public T value;

	}

	@tools.jackson.databind.annotation.JsonNaming
	public static class Renamed {

	}

}
