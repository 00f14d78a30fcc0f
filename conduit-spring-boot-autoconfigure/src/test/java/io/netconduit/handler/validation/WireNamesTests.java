package io.netconduit.handler.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.netconduit.RpcException;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.handler.HandlerFixture;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireNames}: violations name the properties as the payload does.
 */
class WireNamesTests {

	private static final Object validator = HandlerFixture.validator();

	private static final Map<String, HandlerFixture> fixtures = Map.of("jackson3", fixture(JacksonValueMapper::new),
			"jackson2", fixture(Jackson2ValueMapper::new));

	private static final String CASES = """
			shape      | 82 'shape' 82 'type' 'circle' 'the_r' 00 'n' 01           | shape.the_r/Positive
			shapes     | 82 'all' 92 82 'type' 'circle' 'the_r' 01 82 'type' 'circle' 'the_r' 00 'n' 01 | all[1].the_r/Positive
			drawing    | 82 'main' 82 'type' 'circle' 'the_r' 00 'others' 81 'k' 82 'type' 'circle' 'the_r' 00 | main.the_r/Positive, others[k].the_r/Positive
			house      | 83 'n' 'x' 'home_str' '' 'home_no_2' 00                   | home_no_2/Positive, home_str/NotBlank
			house      | 84 'n' '' 'home_str' 'x' 'home_no_2' 01 'home_rooms_2' 91 81 'e_mail' '' | home_rooms_2[0].e_mail/NotBlank, n/NotBlank
			houses     | 82 'h' 91 83 'n' 'x' 'home_str' '' 'home_no_2' 01 'n' 01  | h[0].home_str/NotBlank
			plain      | 82 'str' '' 'no' 01                                       | str/NotBlank
			optional   | 81 'kin' 81 'e_mail' ''                                   | kin.e_mail/NotBlank
			array      | 81 'all' 92 81 'e_mail' 'x' 81 'e_mail' ''                | all[1].e_mail/NotBlank
			map        | 81 'by_key' 81 'a.b' 81 'e_mail' ''                       | by_key[a.b].e_mail/NotBlank
			keys       | 82 'm' 81 'long' 81 'e_mail' 'x' 'n' 01                   | m[long]/Size
			lists      | 81 'a' 81 'b_b' 92 90 91 81 'e_mail' ''                   | a.b_b[1][0].e_mail/NotBlank
			set        | 81 's' 92 81 'e_mail' 'x' 81 'e_mail' ''                  | s[].e_mail/NotBlank
			account    | 81 'contacts' 92 81 'e_mail' 'x' 81 'e_mail' ''           | contacts[1].e_mail/NotBlank
			account    | 81 'contacts' 90                                          | contacts/Size
			inherited  | 82 'e_mail' '' 'nick_name' ''                             | e_mail/NotBlank, nick_name/NotBlank
			box        | 81 'content' 81 'e_mail' ''                               | content.e_mail/NotBlank
			indescribable | 81 'odd' 'x'                                           | odd.inner/NotBlank
			""";

	static Stream<Arguments> cases() {
		return fixtures.keySet()
			.stream()
			.sorted()
			.flatMap((mapper) -> CASES.lines()
				.map((line) -> line.split("\\|"))
				.map((cells) -> Arguments.of(mapper, cells[0].strip(), cells[1].strip(), cells[2].strip())));
	}

	private static HandlerFixture fixture(Supplier<ValueMapper> mapper) {
		return HandlerFixture.of(validator, mapper.get(), Handlers.class);
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("cases")
	void namesPropertiesAsInPayload(String mapper, String method, String params, String fieldsAndTypes) {
		RpcException failure = fixtures.get(mapper).failedCall(method, params.replace("''", "a0"));
		assertThat(failure).isNotNull();
		assertThat(failure.code()).as(failure.getMessage()).isEqualTo(2000);
		assertThat(HandlerFixture.errors(failure)).map((error) -> error.replaceAll("\\|.*\\|", "/"))
			.containsExactly(fieldsAndTypes.split(", "));
	}

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
	@JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
	interface Shape {

	}

	record Circle(@JsonProperty("the_r") @Positive int r) implements Shape {

	}

	record Drawing(@Valid Shape main, Map<String, @Valid Shape> others) {

	}

	record Contact(@JsonProperty("e_mail") @NotBlank String email) {

	}

	public static class Home {

		@JsonProperty("str")
		@NotBlank
		public @Nullable String street;

		@Valid
		@JsonUnwrapped(suffix = "_2")
		public Inside inside = new Inside();

	}

	public static class Inside {

		@Positive
		public int no;

		@JsonProperty("rooms")
		public List<@Valid Contact> chambers = new ArrayList<>();

	}

	public static class House {

		@JsonProperty("n")
		@NotBlank
		public @Nullable String name;

		private @Nullable Home home;

		@Valid
		@JsonUnwrapped(prefix = "home_")
		public @Nullable Home getHome() {
			return this.home;
		}

		public void setHome(Home home) {
			this.home = home;
		}

	}

	public static class Plain {

		@Valid
		@JsonUnwrapped
		public @Nullable PlainHome home;

	}

	public static class PlainHome {

		@JsonProperty("str")
		@NotBlank
		public @Nullable String street;

		public int no;

	}

	record OfOptional(@JsonProperty("kin") Optional<@Valid Contact> relative) {

	}

	record OfArray(@JsonProperty("all") @Valid Contact[] everyone) {

	}

	record OfMap(@JsonProperty("by_key") Map<String, @Valid Contact> byKey) {

	}

	record OfLists(@JsonProperty("a") @Valid Lists all) {

	}

	record Lists(@JsonProperty("b_b") List<List<@Valid Contact>> both) {

	}

	record OfSet(@JsonProperty("s") Set<@Valid Contact> some) {

	}

	/** Has a field with another name than its property. */
	public static class Account {

		private List<Contact> stored = List.of();

		@Valid
		@Size(min = 1)
		public List<Contact> getContacts() {
			return this.stored;
		}

		public void setContacts(List<Contact> contacts) {
			this.stored = contacts;
		}

	}

	public static class Base {

		@JsonProperty("e_mail")
		@NotBlank
		public @Nullable String email;

	}

	public static class Derived extends Base {

		@JsonProperty("nick_name")
		@NotBlank
		public @Nullable String nickname;

	}

	record Box<T>(@JsonProperty("content") @Valid T value) {

	}

	record OfIndescribable(@Valid Odd odd) {

	}

	@tools.jackson.databind.annotation.JsonDeserialize(using = OddReader3.class)
	@com.fasterxml.jackson.databind.annotation.JsonDeserialize(using = OddReader2.class)
	interface Odd {

	}

	/** Has setters that neither mapper can choose between. */
	@tools.jackson.databind.annotation.JsonDeserialize(using = tools.jackson.databind.ValueDeserializer.None.class)
	@com.fasterxml.jackson.databind.annotation.JsonDeserialize(
			using = com.fasterxml.jackson.databind.JsonDeserializer.None.class)
	public static class Indescribable implements Odd {

		@NotBlank
		private final String inner = "";

		@JsonSetter("value")
		public void first(String value) {
		}

		@JsonSetter("value")
		public void second(String value) {
		}

	}

	static class OddReader3 extends tools.jackson.databind.ValueDeserializer<Odd> {

		@Override
		public Odd deserialize(tools.jackson.core.JsonParser parser,
				tools.jackson.databind.DeserializationContext context) {
			parser.skipChildren();
			return new Indescribable();
		}

	}

	static class OddReader2 extends com.fasterxml.jackson.databind.JsonDeserializer<Odd> {

		@Override
		public Odd deserialize(com.fasterxml.jackson.core.JsonParser parser,
				com.fasterxml.jackson.databind.DeserializationContext context) throws java.io.IOException {
			parser.skipChildren();
			return new Indescribable();
		}

	}

	@ConduitRpc
	public static class Handlers {

		public void shape(Shape shape, int n) {
		}

		public void shapes(List<Shape> all, int n) {
		}

		public void drawing(Drawing drawing) {
		}

		public void house(House house) {
		}

		public void houses(List<House> h, int n) {
		}

		public void plain(Plain plain) {
		}

		public void optional(OfOptional optional) {
		}

		public void array(OfArray array) {
		}

		public void map(OfMap map) {
		}

		public void keys(Map<@Size(max = 3) String, Contact> m, int n) {
		}

		public void lists(OfLists lists) {
		}

		public void set(OfSet set) {
		}

		public void account(Account account) {
		}

		public void inherited(Derived derived) {
		}

		public void box(Box<Contact> box) {
		}

		public void indescribable(OfIndescribable odd) {
		}

	}

}
