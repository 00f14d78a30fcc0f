package io.netconduit.benchmarks.peer;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * The value that is bound and validated: ten fields, six constraints.
 *
 * @param id the id
 * @param customer the name of the customer
 * @param email the address for the confirmation
 * @param product the product
 * @param quantity the quantity
 * @param price the price of one item, in cents
 * @param discount from 0 to 1
 * @param express whether delivery is urgent
 * @param note additional information
 * @param placedAt when the order was placed, in Unix milliseconds
 */
public record Order(@Positive long id, @NotBlank String customer, @Email String email,
		@Size(min = 1, max = 40) String product, @Min(1) @Max(1000) int quantity, long price, double discount,
		boolean express, String note, long placedAt) {

	/**
	 * The order that the load places.
	 */
	public static final Order SAMPLE = new Order(4711, "Ada Lovelace", "ada@example.org", "difference engine", 3,
			1_299_00, 0.05, true, "please ring twice", 1_700_000_000_000L);

}
