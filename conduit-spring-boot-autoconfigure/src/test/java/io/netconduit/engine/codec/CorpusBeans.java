package io.netconduit.engine.codec;

import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Classes of an application, annotated for both mappers.
 */
public final class CorpusBeans {

	private CorpusBeans() {
	}

	/**
	 * A bean with getters and setters.
	 */
	@JsonPropertyOrder(alphabetic = true)
	public static class Account {

		private String name;

		private int age;

		private boolean active;

		Account() {
		}

		Account(String name, int age, boolean active) {
			this.name = name;
			this.age = age;
			this.active = active;
		}

		public String getName() {
			return this.name;
		}

		public void setName(String name) {
			this.name = name;
		}

		public int getAge() {
			return this.age;
		}

		public void setAge(int age) {
			this.age = age;
		}

		public boolean isActive() {
			return this.active;
		}

		public void setActive(boolean active) {
			this.active = active;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Account account && account.age == this.age && account.active == this.active
					&& Objects.equals(account.name, this.name);
		}

		@Override
		public int hashCode() {
			return this.age;
		}

	}

	/**
	 * A bean of public fields.
	 */
	@JsonPropertyOrder({ "number", "text" })
	public static class Fields {

		public int number;

		public String text;

		Fields() {
		}

		Fields(int number, String text) {
			this.number = number;
			this.text = text;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Fields fields && fields.number == this.number
					&& Objects.equals(fields.text, this.text);
		}

		@Override
		public int hashCode() {
			return this.number;
		}

	}

	/**
	 * An immutable class with a constructor for Jackson.
	 */
	@JsonPropertyOrder({ "name", "size" })
	public static final class Created {

		private final String name;

		private final int size;

		@JsonCreator
		Created(@JsonProperty("name") String name, @JsonProperty("size") int size) {
			this.name = name;
			this.size = size;
		}

		public String getName() {
			return this.name;
		}

		public int getSize() {
			return this.size;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Created created && created.size == this.size && created.name.equals(this.name);
		}

		@Override
		public int hashCode() {
			return this.size;
		}

	}

	/**
	 * A class with a factory method for Jackson.
	 */
	public static final class Factory {

		private final String name;

		private Factory(String name) {
			this.name = name;
		}

		@JsonCreator
		static Factory of(@JsonProperty("name") String name) {
			return new Factory(name);
		}

		public String getName() {
			return this.name;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Factory factory && factory.name.equals(this.name);
		}

		@Override
		public int hashCode() {
			return this.name.hashCode();
		}

	}

	/**
	 * A class with a builder.
	 */
	@JsonPropertyOrder({ "name", "size" })
	@com.fasterxml.jackson.databind.annotation.JsonDeserialize(builder = Build.Builder.class)
	@tools.jackson.databind.annotation.JsonDeserialize(builder = Build.Builder.class)
	public static final class Build {

		private final String name;

		private final int size;

		private Build(String name, int size) {
			this.name = name;
			this.size = size;
		}

		static Builder builder() {
			return new Builder();
		}

		public String getName() {
			return this.name;
		}

		public int getSize() {
			return this.size;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Build build && build.size == this.size && build.name.equals(this.name);
		}

		@Override
		public int hashCode() {
			return this.size;
		}

		/**
		 * The builder.
		 */
		@com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder(withPrefix = "")
		@tools.jackson.databind.annotation.JsonPOJOBuilder(withPrefix = "")
		public static final class Builder {

			private String name;

			private int size;

			Builder name(String name) {
				this.name = name;
				return this;
			}

			Builder size(int size) {
				this.size = size;
				return this;
			}

			Build build() {
				return new Build(this.name, this.size);
			}

		}

	}

	/**
	 * A value type that is a list.
	 */
	public static final class Delegate {

		private final List<Integer> numbers;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Delegate(List<Integer> numbers) {
			this.numbers = numbers;
		}

		@JsonValue
		List<Integer> numbers() {
			return this.numbers;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Delegate delegate && delegate.numbers.equals(this.numbers);
		}

		@Override
		public int hashCode() {
			return this.numbers.hashCode();
		}

	}

	/**
	 * A bean.
	 *
	 * @param <T> the type of its only property
	 */
	public static class Property<T> {

		private T v;

		static <T> Property<T> of(T value) {
			Property<T> property = new Property<>();
			property.v = value;
			return property;
		}

		public T getV() {
			return this.v;
		}

		public void setV(T v) {
			this.v = v;
		}

	}

}
