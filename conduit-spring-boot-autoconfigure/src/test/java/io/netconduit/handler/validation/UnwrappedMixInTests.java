package io.netconduit.handler.validation;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper;
import io.netconduit.handler.HandlerFixture;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the names of properties that only a mix-in of the application unwraps.
 */
class UnwrappedMixInTests {

	static Stream<ValueMapper> mappers() {
		return Stream.of(
				new JacksonValueMapper(() -> JsonMapper.builder().addMixIn(House.class, Unwrapping.class), List.of()),
				new Jackson2ValueMapper(new ObjectMapper().addMixIn(House.class, Unwrapping.class), List.of()));
	}

	@ParameterizedTest
	@MethodSource("mappers")
	void namesPropertiesAsThePayloadDoes(ValueMapper mapper) throws Exception {
		HandlerFixture fixture = HandlerFixture.of(HandlerFixture.validator(), mapper, Handlers.class);
		assertThat(fixture.call("house", "82 a4'name' 'x' 'at_street_1' 'y'")).isEqualTo("y");
		assertThat(HandlerFixture.errors(fixture.failedCall("house", "82 a4'name' 'x' 'at_street_1' ''")))
			.containsExactly("at_street_1|must not be blank|NotBlank");
		assertThat(HandlerFixture
			.errors(fixture.failedCall("houses", "82 'all' 91 82 a4'name' 'x' 'at_street_1' '' 'n' 01")))
			.containsExactly("all[0].at_street_1|must not be blank|NotBlank");
	}

	@ConduitRpc
	public static class Handlers {

		public String house(House house) {
			return String.valueOf(house.address.street);
		}

		public int houses(List<House> all, int n) {
			return all.size() + n;
		}

	}

	public static class House {

		@NotBlank
		public @Nullable String name;

		@Valid
		public Address address = new Address();

	}

	public static class Address {

		@NotBlank
		public @Nullable String street;

	}

	abstract static class Unwrapping {

		@JsonUnwrapped(prefix = "at_", suffix = "_1")
		public Address address = new Address();

	}

}
