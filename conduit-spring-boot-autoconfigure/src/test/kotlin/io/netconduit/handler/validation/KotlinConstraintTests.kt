package io.netconduit.handler.validation

import com.fasterxml.jackson.annotation.JsonProperty
import io.netconduit.annotation.ConduitRpc
import io.netconduit.engine.codec.jackson.JacksonValueMapper
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper
import io.netconduit.handler.HandlerFixture
import io.netconduit.handler.discovery.InvalidHandlerMethodException
import io.netconduit.testing.ExpectedLog
import jakarta.validation.Constraint
import jakarta.validation.ConstraintValidator
import jakarta.validation.ConstraintValidatorContext
import jakarta.validation.Payload
import jakarta.validation.Valid
import jakarta.validation.constraints.Max
import jakarta.validation.constraints.NotBlank
import jakarta.validation.constraints.NotNull
import jakarta.validation.constraintvalidation.SupportedValidationTarget
import jakarta.validation.constraintvalidation.ValidationTarget
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource
import java.util.concurrent.CompletionException
import java.util.concurrent.CompletionStage
import kotlin.reflect.KClass

/**
 * Tests for constraints on the properties of Kotlin's classes.
 */
class KotlinConstraintTests {

	@ParameterizedTest
	@ValueSource(classes = [Plain::class, OfParameter::class, Cascading::class, InList::class])
	fun refusesConstraintOfConstructorParameter(bean: Class<*>) {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java)
			.isThrownBy { HandlerFixture.of(HandlerFixture.validator(), bean) }
			.withMessageContaining("is never checked. Annotate the property instead: @field:")
			.withMessageContaining("culprit(")
	}

	@Test
	fun validatesProperties() {
		val fixture = HandlerFixture.of(HandlerFixture.validator(), Working::class.java)
		for (method in listOf("field", "getter", "both")) {
			val errors = HandlerFixture.errors(fixture.failedCall(method, "81 'name' a0"))
			assertThat(errors).`as`(method).singleElement().asString().startsWith("name|")
		}
		assertThat(fixture.call("field", "81 'name' 'x'")).isEqualTo("x")
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
		suspended | 82 'name' a0 'times' 01  | name NotBlank
		suspended | 82 'name' 'x' 'times' 0b | times Max
		suspendedBean | 81 'name' a0         | name NotBlank
		defaults  | 81 'name' a0             | name NotBlank
		defaults  | 81 'times' 0b            | times Max
		beans     | 82 'all' 92 81 'name' 'x' 81 'name' a0 'n' 01 | all[1].name NotBlank
		message   | 81 'e_mail' a0           | e_mail NotBlank
		nested    | 81 'inner' 81 'e_mail' a0 | inner.e_mail NotBlank""")
	fun reportsViolations(method: String, params: String, expected: String) {
		for (mapper in listOf(JacksonValueMapper(), Jackson2ValueMapper())) {
			val failure = HandlerFixture.of(HandlerFixture.validator(), mapper, Functions::class.java).failedCall(method, params)
			assertThat(failure).isNotNull()
			assertThat(failure.code()).`as`(failure.message).isEqualTo(2000)
			assertThat(HandlerFixture.errors(failure).map { it.replace(Regex("\\|.*\\|"), " ") }).containsExactly(expected)
		}
	}

	@Test
	fun defaultValuesTakePlaceOfAbsentArguments() {
		val fixture = HandlerFixture.of(HandlerFixture.validator(), Functions::class.java)
		assertThat(fixture.call("defaults", null)).isEqualTo("World1")
		assertThat(fixture.call("defaults", "81 'name' c0")).isEqualTo("World1")
		assertThat(fixture.call("defaults", "81 'times' 02")).isEqualTo("World2")
		assertThat(value(fixture.call("suspended", "81 'name' 'x'"))).isEqualTo("x1")
	}

	@ParameterizedTest
	@ValueSource(strings = ["nothing", "bean", "list"])
	@ExpectedLog("violates its constraints")
	fun refusesResultOfSuspendFunction(method: String) {
		val fixture = HandlerFixture.of(HandlerFixture.validator(), Results::class.java)
		assertThatExceptionOfType(CompletionException::class.java).isThrownBy { value(fixture.call(method, null)) }
			.havingCause()
			.withMessage("The result of '$method' is not valid")
	}

	@ParameterizedTest
	@ValueSource(classes = [InTypeArgument::class, InNestedTypeArgument::class, InResult::class, InSuspended::class, InProperty::class, OfBlanks::class])
	fun refusesConstraintThatCompilerLeavesOut(bean: Class<*>) {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java)
			.isThrownBy { HandlerFixture.of(HandlerFixture.validator(), bean) }
			.withMessageContaining("culprit(")
			.withMessageContaining("-Xemit-jvm-type-annotations")
	}

	@Test
	fun refusesConstraintOnResultOfSuspendFunctionThatValidatorCannotSee() {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java)
			.isThrownBy { HandlerFixture.of(HandlerFixture.validator(), SuspendedText::class.java) }
			.withMessageContaining("The constraint @NotBlank on the result of ")
			.withMessageContaining("culprit(")
			.withMessageContaining("use @NotNull or @Valid")
	}

	@Test
	fun refusesConstraintAcrossParametersWithDefaultValue() {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java)
			.isThrownBy { HandlerFixture.of(HandlerFixture.validator(), Defaulted::class.java) }
			.withMessageContaining("The constraint across the parameters of ")
			.withMessageContaining("culprit(")
			.withMessageContaining("has default values")
		val fixture = HandlerFixture.of(HandlerFixture.validator(), Ordered::class.java)
		assertThat(fixture.call("between", "82 a3'min' 01 a3'max' 02")).isEqualTo(1)
		assertThat(HandlerFixture.errors(fixture.failedCall("between", "82 a3'min' 03 a3'max' 02")))
			.containsExactly("|wrong order|InOrder")
	}

	private fun value(result: Any?) = (result as CompletionStage<*>).toCompletableFuture().join()

	data class Contact(@JsonProperty("e_mail") @field:NotBlank val email: String)

	data class Card(@field:Valid val inner: Contact)

	@ConduitRpc
	class Functions {

		suspend fun suspended(@NotBlank name: String, @Max(10) times: Int = 1): String {
			yield()
			return name + times
		}

		suspend fun suspendedBean(greeting: FieldGreeting) = greeting.name

		fun defaults(@NotBlank name: String = "World", @Max(10) times: Int = 1) = name + times

		fun beans(all: List<FieldGreeting>, n: Int) = all.size + n

		fun message(contact: Contact) = contact.email

		fun nested(card: Card) = card.inner.email

	}

	@ConduitRpc
	class Results {

		@NotNull
		suspend fun nothing(): String? = null

		@Valid
		suspend fun bean() = FieldGreeting("")

		@Valid
		suspend fun list(): List<FieldGreeting> {
			yield()
			return listOf(FieldGreeting("x"), FieldGreeting(""))
		}

	}

	@ConduitRpc
	class SuspendedText {

		@NotBlank
		suspend fun culprit() = ""

	}

	@ConduitRpc
	class InTypeArgument {

		fun culprit(names: List<@NotBlank String>, n: Int) = names.size + n

	}

	@ConduitRpc
	class InNestedTypeArgument {

		fun culprit(names: Map<String, List<@Valid FieldGreeting>>, n: Int) = names.size + n

	}

	@ConduitRpc
	class InResult {

		fun culprit(): List<@NotBlank String> = listOf()

	}

	@ConduitRpc
	class InSuspended {

		suspend fun culprit(): List<@NotBlank String> = listOf()

	}

	data class Names(val names: List<@NotBlank String>)

	@ConduitRpc
	class InProperty {

		fun culprit(names: Names) = names.names.size

	}

	@ConduitRpc
	class OfBlanks {

		fun culprit(name: @NotBlank String) = name

	}

	data class PlainGreeting(@NotBlank val name: String)

	data class ParameterGreeting(@param:NotBlank val name: String)

	data class FieldGreeting(@field:NotBlank val name: String)

	data class GetterGreeting(@get:NotBlank val name: String)

	data class BothGreeting(@param:NotBlank @field:NotBlank val name: String)

	data class Outer(@param:Valid val inner: FieldGreeting)

	@ConduitRpc
	class Plain {

		fun culprit(greeting: PlainGreeting) = greeting.name

	}

	@ConduitRpc
	class OfParameter {

		fun culprit(greeting: ParameterGreeting) = greeting.name

	}

	@ConduitRpc
	class Cascading {

		fun culprit(outer: Outer) = outer.inner.name

	}

	@ConduitRpc
	class InList {

		fun culprit(list: List<ParameterGreeting>, n: Int) = list.size + n

	}

	@ConduitRpc
	class Working {

		fun field(greeting: FieldGreeting) = greeting.name

		fun getter(greeting: GetterGreeting) = greeting.name

		fun both(greeting: BothGreeting) = greeting.name

	}

	@ConduitRpc
	class Defaulted {

		@InOrder
		fun culprit(min: Int, max: Int = 10) = max - min

	}

	@ConduitRpc
	class Ordered {

		@InOrder
		fun between(min: Int, max: Int) = max - min

	}

	@Constraint(validatedBy = [OrderValidator::class])
	@Retention(AnnotationRetention.RUNTIME)
	@Target(AnnotationTarget.FUNCTION)
	annotation class InOrder(
		val message: String = "wrong order",
		val groups: Array<KClass<*>> = [],
		val payload: Array<KClass<out Payload>> = []
	)

	@SupportedValidationTarget(ValidationTarget.PARAMETERS)
	class OrderValidator : ConstraintValidator<InOrder, Array<Any>> {

		override fun isValid(values: Array<Any>, context: ConstraintValidatorContext) = values[0] as Int <= values[1] as Int

	}

}
